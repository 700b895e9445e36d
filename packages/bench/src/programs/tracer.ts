import * as Tracer from "effect/Tracer"

// Keeps ended spans until a batch is full, like an exporter.
const batch: Array<Tracer.Span> = []

class RecordedSpan implements Tracer.Span {
  readonly _tag = "Span"
  readonly spanId = Math.random().toString(16).slice(2, 18)
  readonly traceId = "0af7651916cd43dd8448eb211c80319c"
  readonly sampled = true
  readonly attributes = new Map<string, unknown>()
  readonly events: Array<unknown> = []
  status: Tracer.SpanStatus

  constructor(
    readonly name: string,
    readonly parent: Tracer.Span["parent"],
    readonly context: Tracer.Span["context"],
    readonly links: ReadonlyArray<Tracer.SpanLink>,
    startTime: bigint,
    readonly kind: Tracer.SpanKind,
  ) {
    this.status = { _tag: "Started", startTime }
  }
  attribute(key: string, value: unknown): void {
    this.attributes.set(key, value)
  }
  event(name: string, startTime: bigint, attributes?: Record<string, unknown>): void {
    this.events.push({ name, startTime, attributes })
  }
  addLinks(): void {}
  end(endTime: bigint, exit: Parameters<Tracer.Span["end"]>[1]): void {
    this.status = { _tag: "Ended", startTime: this.status.startTime, endTime, exit }
    batch.push(this)
    if (batch.length === 512) batch.length = 0
  }
}

/** A tracer that costs as much as one with a batching exporter. */
export const tracer = Tracer.make({
  span: (name, parent, context, links, startTime, kind) =>
    new RecordedSpan(name, parent, context, links, startTime, kind),
  context: (f) => f(),
})
