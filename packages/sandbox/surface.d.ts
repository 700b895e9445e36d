// What @effect-scale/sandbox exports. Written by `pnpm surface`.

declare module "@effect-scale/sandbox/FaultPlan" {
  import * as Schema from "effect/Schema"
  export const Close: Schema.Struct<{
    type: Schema.Literal<["close"]>
    commit: Schema.Literal<["before", "after"]>
  }>
  export const Conflict: Schema.Struct<{
    type: Schema.Literal<["conflict"]>
  }>
  export const Drip: Schema.Struct<{
    type: Schema.Literal<["drip"]>
    millis: Schema.refine<number, typeof Schema.NonNegative>
  }>
  export const DuplicatePage: Schema.Struct<{
    type: Schema.Literal<["duplicatePage"]>
  }>
  export const EmptyBody: Schema.Struct<{
    type: Schema.Literal<["emptyBody"]>
  }>
  export const ExactRule: Schema.Struct<{
    operations: Schema.NonEmptyArray<typeof Schema.String>
    requests: Schema.Array$<Schema.filter<typeof Schema.Int>>
    fault: Schema.Union<
      [
        Schema.Union<
          [
            Schema.Struct<{
              type: Schema.Literal<["latency"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                min: Schema.refine<number, typeof Schema.NonNegative>
                max: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                median: Schema.refine<number, typeof Schema.Positive>
                p99: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
          ]
        >,
        Schema.Struct<{
          type: Schema.Literal<["tooManyRequests"]>
          retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
          format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["serverError"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["gateway"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["reset"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["close"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["resetBody"]>
          at: Schema.Literal<["middle", "end"]>
        }>,
        Schema.filter<
          Schema.Struct<{
            type: Schema.Literal<["hang"]>
            at: Schema.Literal<["headers", "body"]>
            commit: Schema.Literal<["before", "after"]>
          }>
        >,
        Schema.Struct<{
          type: Schema.Literal<["emptyBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["truncatedBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["wrongContentType"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["drip"]>
          millis: Schema.refine<number, typeof Schema.NonNegative>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["conflict"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["duplicatePage"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["repeatedCursor"]>
        }>,
      ]
    >
  }>
  export const Fault: Schema.Union<
    [
      Schema.Union<
        [
          Schema.Struct<{
            type: Schema.Literal<["latency"]>
            millis: Schema.refine<number, typeof Schema.NonNegative>
          }>,
          Schema.filter<
            Schema.Struct<{
              type: Schema.Literal<["latency"]>
              min: Schema.refine<number, typeof Schema.NonNegative>
              max: Schema.refine<number, typeof Schema.NonNegative>
            }>
          >,
          Schema.filter<
            Schema.Struct<{
              type: Schema.Literal<["latency"]>
              median: Schema.refine<number, typeof Schema.Positive>
              p99: Schema.refine<number, typeof Schema.NonNegative>
            }>
          >,
        ]
      >,
      Schema.Struct<{
        type: Schema.Literal<["tooManyRequests"]>
        retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
        format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["serverError"]>
        status: Schema.filter<typeof Schema.Int>
        commit: Schema.Literal<["before", "after"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["gateway"]>
        status: Schema.filter<typeof Schema.Int>
        commit: Schema.Literal<["before", "after"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["reset"]>
        commit: Schema.Literal<["before", "after"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["close"]>
        commit: Schema.Literal<["before", "after"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["resetBody"]>
        at: Schema.Literal<["middle", "end"]>
      }>,
      Schema.filter<
        Schema.Struct<{
          type: Schema.Literal<["hang"]>
          at: Schema.Literal<["headers", "body"]>
          commit: Schema.Literal<["before", "after"]>
        }>
      >,
      Schema.Struct<{
        type: Schema.Literal<["emptyBody"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["truncatedBody"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["wrongContentType"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["drip"]>
        millis: Schema.refine<number, typeof Schema.NonNegative>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["conflict"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["duplicatePage"]>
      }>,
      Schema.Struct<{
        type: Schema.Literal<["repeatedCursor"]>
      }>,
    ]
  >
  export type Fault = typeof Fault.Type
  export const FaultPlan: Schema.Struct<{
    rules: Schema.Array$<
      Schema.Union<
        [
          Schema.Struct<{
            operations: Schema.NonEmptyArray<typeof Schema.String>
            probability: Schema.filter<typeof Schema.Number>
            length: Schema.optional<typeof Schema.Undefined>
            fault: Schema.Union<
              [
                Schema.Union<
                  [
                    Schema.Struct<{
                      type: Schema.Literal<["latency"]>
                      millis: Schema.refine<number, typeof Schema.NonNegative>
                    }>,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        min: Schema.refine<number, typeof Schema.NonNegative>
                        max: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        median: Schema.refine<number, typeof Schema.Positive>
                        p99: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                  ]
                >,
                Schema.Struct<{
                  type: Schema.Literal<["tooManyRequests"]>
                  retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                  format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["serverError"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["gateway"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["reset"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["close"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["resetBody"]>
                  at: Schema.Literal<["middle", "end"]>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["hang"]>
                    at: Schema.Literal<["headers", "body"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>
                >,
                Schema.Struct<{
                  type: Schema.Literal<["emptyBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["truncatedBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["wrongContentType"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["drip"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["conflict"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["duplicatePage"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["repeatedCursor"]>
                }>,
              ]
            >
          }>,
          Schema.Struct<{
            operations: Schema.NonEmptyArray<typeof Schema.String>
            probability: Schema.filter<typeof Schema.Number>
            length: Schema.filter<typeof Schema.Int>
            fault: Schema.Union<
              [
                Schema.Union<
                  [
                    Schema.Struct<{
                      type: Schema.Literal<["latency"]>
                      millis: Schema.refine<number, typeof Schema.NonNegative>
                    }>,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        min: Schema.refine<number, typeof Schema.NonNegative>
                        max: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        median: Schema.refine<number, typeof Schema.Positive>
                        p99: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                  ]
                >,
                Schema.Struct<{
                  type: Schema.Literal<["tooManyRequests"]>
                  retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                  format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["serverError"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["gateway"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["reset"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["close"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["resetBody"]>
                  at: Schema.Literal<["middle", "end"]>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["hang"]>
                    at: Schema.Literal<["headers", "body"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>
                >,
                Schema.Struct<{
                  type: Schema.Literal<["emptyBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["truncatedBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["wrongContentType"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["drip"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["conflict"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["duplicatePage"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["repeatedCursor"]>
                }>,
              ]
            >
          }>,
          Schema.Struct<{
            operations: Schema.NonEmptyArray<typeof Schema.String>
            requests: Schema.Array$<Schema.filter<typeof Schema.Int>>
            fault: Schema.Union<
              [
                Schema.Union<
                  [
                    Schema.Struct<{
                      type: Schema.Literal<["latency"]>
                      millis: Schema.refine<number, typeof Schema.NonNegative>
                    }>,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        min: Schema.refine<number, typeof Schema.NonNegative>
                        max: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                    Schema.filter<
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        median: Schema.refine<number, typeof Schema.Positive>
                        p99: Schema.refine<number, typeof Schema.NonNegative>
                      }>
                    >,
                  ]
                >,
                Schema.Struct<{
                  type: Schema.Literal<["tooManyRequests"]>
                  retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                  format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["serverError"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["gateway"]>
                  status: Schema.filter<typeof Schema.Int>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["reset"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["close"]>
                  commit: Schema.Literal<["before", "after"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["resetBody"]>
                  at: Schema.Literal<["middle", "end"]>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["hang"]>
                    at: Schema.Literal<["headers", "body"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>
                >,
                Schema.Struct<{
                  type: Schema.Literal<["emptyBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["truncatedBody"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["wrongContentType"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["drip"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["conflict"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["duplicatePage"]>
                }>,
                Schema.Struct<{
                  type: Schema.Literal<["repeatedCursor"]>
                }>,
              ]
            >
          }>,
        ]
      >
    >
  }>
  export interface FaultPlan extends Schema.Schema.Type<typeof FaultPlan> {}
  export const FromJson: Schema.transform<
    Schema.SchemaClass<unknown, string, never>,
    Schema.Struct<{
      rules: Schema.Array$<
        Schema.Union<
          [
            Schema.Struct<{
              operations: Schema.NonEmptyArray<typeof Schema.String>
              probability: Schema.filter<typeof Schema.Number>
              length: Schema.optional<typeof Schema.Undefined>
              fault: Schema.Union<
                [
                  Schema.Union<
                    [
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        millis: Schema.refine<number, typeof Schema.NonNegative>
                      }>,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          min: Schema.refine<number, typeof Schema.NonNegative>
                          max: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          median: Schema.refine<number, typeof Schema.Positive>
                          p99: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                    ]
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["tooManyRequests"]>
                    retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                    format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["serverError"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["gateway"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["reset"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["close"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["resetBody"]>
                    at: Schema.Literal<["middle", "end"]>
                  }>,
                  Schema.filter<
                    Schema.Struct<{
                      type: Schema.Literal<["hang"]>
                      at: Schema.Literal<["headers", "body"]>
                      commit: Schema.Literal<["before", "after"]>
                    }>
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["emptyBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["truncatedBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["wrongContentType"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["drip"]>
                    millis: Schema.refine<number, typeof Schema.NonNegative>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["conflict"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["duplicatePage"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["repeatedCursor"]>
                  }>,
                ]
              >
            }>,
            Schema.Struct<{
              operations: Schema.NonEmptyArray<typeof Schema.String>
              probability: Schema.filter<typeof Schema.Number>
              length: Schema.filter<typeof Schema.Int>
              fault: Schema.Union<
                [
                  Schema.Union<
                    [
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        millis: Schema.refine<number, typeof Schema.NonNegative>
                      }>,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          min: Schema.refine<number, typeof Schema.NonNegative>
                          max: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          median: Schema.refine<number, typeof Schema.Positive>
                          p99: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                    ]
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["tooManyRequests"]>
                    retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                    format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["serverError"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["gateway"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["reset"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["close"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["resetBody"]>
                    at: Schema.Literal<["middle", "end"]>
                  }>,
                  Schema.filter<
                    Schema.Struct<{
                      type: Schema.Literal<["hang"]>
                      at: Schema.Literal<["headers", "body"]>
                      commit: Schema.Literal<["before", "after"]>
                    }>
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["emptyBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["truncatedBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["wrongContentType"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["drip"]>
                    millis: Schema.refine<number, typeof Schema.NonNegative>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["conflict"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["duplicatePage"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["repeatedCursor"]>
                  }>,
                ]
              >
            }>,
            Schema.Struct<{
              operations: Schema.NonEmptyArray<typeof Schema.String>
              requests: Schema.Array$<Schema.filter<typeof Schema.Int>>
              fault: Schema.Union<
                [
                  Schema.Union<
                    [
                      Schema.Struct<{
                        type: Schema.Literal<["latency"]>
                        millis: Schema.refine<number, typeof Schema.NonNegative>
                      }>,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          min: Schema.refine<number, typeof Schema.NonNegative>
                          max: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                      Schema.filter<
                        Schema.Struct<{
                          type: Schema.Literal<["latency"]>
                          median: Schema.refine<number, typeof Schema.Positive>
                          p99: Schema.refine<number, typeof Schema.NonNegative>
                        }>
                      >,
                    ]
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["tooManyRequests"]>
                    retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
                    format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["serverError"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["gateway"]>
                    status: Schema.filter<typeof Schema.Int>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["reset"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["close"]>
                    commit: Schema.Literal<["before", "after"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["resetBody"]>
                    at: Schema.Literal<["middle", "end"]>
                  }>,
                  Schema.filter<
                    Schema.Struct<{
                      type: Schema.Literal<["hang"]>
                      at: Schema.Literal<["headers", "body"]>
                      commit: Schema.Literal<["before", "after"]>
                    }>
                  >,
                  Schema.Struct<{
                    type: Schema.Literal<["emptyBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["truncatedBody"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["wrongContentType"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["drip"]>
                    millis: Schema.refine<number, typeof Schema.NonNegative>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["conflict"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["duplicatePage"]>
                  }>,
                  Schema.Struct<{
                    type: Schema.Literal<["repeatedCursor"]>
                  }>,
                ]
              >
            }>,
          ]
        >
      >
    }>
  >
  export const Gateway: Schema.Struct<{
    type: Schema.Literal<["gateway"]>
    status: Schema.filter<typeof Schema.Int>
    commit: Schema.Literal<["before", "after"]>
  }>
  export const Hang: Schema.filter<
    Schema.Struct<{
      type: Schema.Literal<["hang"]>
      at: Schema.Literal<["headers", "body"]>
      commit: Schema.Literal<["before", "after"]>
    }>
  >
  export const Latency: Schema.Union<
    [
      Schema.Struct<{
        type: Schema.Literal<["latency"]>
        millis: Schema.refine<number, typeof Schema.NonNegative>
      }>,
      Schema.filter<
        Schema.Struct<{
          type: Schema.Literal<["latency"]>
          min: Schema.refine<number, typeof Schema.NonNegative>
          max: Schema.refine<number, typeof Schema.NonNegative>
        }>
      >,
      Schema.filter<
        Schema.Struct<{
          type: Schema.Literal<["latency"]>
          median: Schema.refine<number, typeof Schema.Positive>
          p99: Schema.refine<number, typeof Schema.NonNegative>
        }>
      >,
    ]
  >
  type Operations = readonly [string, ...ReadonlyArray<string>] | string
  export const RandomRule: Schema.Struct<{
    operations: Schema.NonEmptyArray<typeof Schema.String>
    probability: Schema.filter<typeof Schema.Number>
    length: Schema.optional<typeof Schema.Undefined>
    fault: Schema.Union<
      [
        Schema.Union<
          [
            Schema.Struct<{
              type: Schema.Literal<["latency"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                min: Schema.refine<number, typeof Schema.NonNegative>
                max: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                median: Schema.refine<number, typeof Schema.Positive>
                p99: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
          ]
        >,
        Schema.Struct<{
          type: Schema.Literal<["tooManyRequests"]>
          retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
          format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["serverError"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["gateway"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["reset"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["close"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["resetBody"]>
          at: Schema.Literal<["middle", "end"]>
        }>,
        Schema.filter<
          Schema.Struct<{
            type: Schema.Literal<["hang"]>
            at: Schema.Literal<["headers", "body"]>
            commit: Schema.Literal<["before", "after"]>
          }>
        >,
        Schema.Struct<{
          type: Schema.Literal<["emptyBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["truncatedBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["wrongContentType"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["drip"]>
          millis: Schema.refine<number, typeof Schema.NonNegative>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["conflict"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["duplicatePage"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["repeatedCursor"]>
        }>,
      ]
    >
  }>
  export const RepeatedCursor: Schema.Struct<{
    type: Schema.Literal<["repeatedCursor"]>
  }>
  export const Reset: Schema.Struct<{
    type: Schema.Literal<["reset"]>
    commit: Schema.Literal<["before", "after"]>
  }>
  export const ResetBody: Schema.Struct<{
    type: Schema.Literal<["resetBody"]>
    at: Schema.Literal<["middle", "end"]>
  }>
  export const Rule: Schema.Union<
    [
      Schema.Struct<{
        operations: Schema.NonEmptyArray<typeof Schema.String>
        probability: Schema.filter<typeof Schema.Number>
        length: Schema.optional<typeof Schema.Undefined>
        fault: Schema.Union<
          [
            Schema.Union<
              [
                Schema.Struct<{
                  type: Schema.Literal<["latency"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    min: Schema.refine<number, typeof Schema.NonNegative>
                    max: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    median: Schema.refine<number, typeof Schema.Positive>
                    p99: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
              ]
            >,
            Schema.Struct<{
              type: Schema.Literal<["tooManyRequests"]>
              retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
              format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["serverError"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["gateway"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["reset"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["close"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["resetBody"]>
              at: Schema.Literal<["middle", "end"]>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["hang"]>
                at: Schema.Literal<["headers", "body"]>
                commit: Schema.Literal<["before", "after"]>
              }>
            >,
            Schema.Struct<{
              type: Schema.Literal<["emptyBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["truncatedBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["wrongContentType"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["drip"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["conflict"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["duplicatePage"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["repeatedCursor"]>
            }>,
          ]
        >
      }>,
      Schema.Struct<{
        operations: Schema.NonEmptyArray<typeof Schema.String>
        probability: Schema.filter<typeof Schema.Number>
        length: Schema.filter<typeof Schema.Int>
        fault: Schema.Union<
          [
            Schema.Union<
              [
                Schema.Struct<{
                  type: Schema.Literal<["latency"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    min: Schema.refine<number, typeof Schema.NonNegative>
                    max: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    median: Schema.refine<number, typeof Schema.Positive>
                    p99: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
              ]
            >,
            Schema.Struct<{
              type: Schema.Literal<["tooManyRequests"]>
              retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
              format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["serverError"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["gateway"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["reset"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["close"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["resetBody"]>
              at: Schema.Literal<["middle", "end"]>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["hang"]>
                at: Schema.Literal<["headers", "body"]>
                commit: Schema.Literal<["before", "after"]>
              }>
            >,
            Schema.Struct<{
              type: Schema.Literal<["emptyBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["truncatedBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["wrongContentType"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["drip"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["conflict"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["duplicatePage"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["repeatedCursor"]>
            }>,
          ]
        >
      }>,
      Schema.Struct<{
        operations: Schema.NonEmptyArray<typeof Schema.String>
        requests: Schema.Array$<Schema.filter<typeof Schema.Int>>
        fault: Schema.Union<
          [
            Schema.Union<
              [
                Schema.Struct<{
                  type: Schema.Literal<["latency"]>
                  millis: Schema.refine<number, typeof Schema.NonNegative>
                }>,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    min: Schema.refine<number, typeof Schema.NonNegative>
                    max: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
                Schema.filter<
                  Schema.Struct<{
                    type: Schema.Literal<["latency"]>
                    median: Schema.refine<number, typeof Schema.Positive>
                    p99: Schema.refine<number, typeof Schema.NonNegative>
                  }>
                >,
              ]
            >,
            Schema.Struct<{
              type: Schema.Literal<["tooManyRequests"]>
              retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
              format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["serverError"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["gateway"]>
              status: Schema.filter<typeof Schema.Int>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["reset"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["close"]>
              commit: Schema.Literal<["before", "after"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["resetBody"]>
              at: Schema.Literal<["middle", "end"]>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["hang"]>
                at: Schema.Literal<["headers", "body"]>
                commit: Schema.Literal<["before", "after"]>
              }>
            >,
            Schema.Struct<{
              type: Schema.Literal<["emptyBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["truncatedBody"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["wrongContentType"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["drip"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["conflict"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["duplicatePage"]>
            }>,
            Schema.Struct<{
              type: Schema.Literal<["repeatedCursor"]>
            }>,
          ]
        >
      }>,
    ]
  >
  export type Rule = typeof Rule.Type
  export const ServerError: Schema.Struct<{
    type: Schema.Literal<["serverError"]>
    status: Schema.filter<typeof Schema.Int>
    commit: Schema.Literal<["before", "after"]>
  }>
  export const StormRule: Schema.Struct<{
    operations: Schema.NonEmptyArray<typeof Schema.String>
    probability: Schema.filter<typeof Schema.Number>
    length: Schema.filter<typeof Schema.Int>
    fault: Schema.Union<
      [
        Schema.Union<
          [
            Schema.Struct<{
              type: Schema.Literal<["latency"]>
              millis: Schema.refine<number, typeof Schema.NonNegative>
            }>,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                min: Schema.refine<number, typeof Schema.NonNegative>
                max: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
            Schema.filter<
              Schema.Struct<{
                type: Schema.Literal<["latency"]>
                median: Schema.refine<number, typeof Schema.Positive>
                p99: Schema.refine<number, typeof Schema.NonNegative>
              }>
            >,
          ]
        >,
        Schema.Struct<{
          type: Schema.Literal<["tooManyRequests"]>
          retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
          format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["serverError"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["gateway"]>
          status: Schema.filter<typeof Schema.Int>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["reset"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["close"]>
          commit: Schema.Literal<["before", "after"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["resetBody"]>
          at: Schema.Literal<["middle", "end"]>
        }>,
        Schema.filter<
          Schema.Struct<{
            type: Schema.Literal<["hang"]>
            at: Schema.Literal<["headers", "body"]>
            commit: Schema.Literal<["before", "after"]>
          }>
        >,
        Schema.Struct<{
          type: Schema.Literal<["emptyBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["truncatedBody"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["wrongContentType"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["drip"]>
          millis: Schema.refine<number, typeof Schema.NonNegative>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["conflict"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["duplicatePage"]>
        }>,
        Schema.Struct<{
          type: Schema.Literal<["repeatedCursor"]>
        }>,
      ]
    >
  }>
  export const TooManyRequests: Schema.Struct<{
    type: Schema.Literal<["tooManyRequests"]>
    retryAfter: Schema.optional<Schema.refine<number, typeof Schema.NonNegative>>
    format: Schema.optional<Schema.Literal<["seconds", "date", "absurd"]>>
  }>
  export const TruncatedBody: Schema.Struct<{
    type: Schema.Literal<["truncatedBody"]>
  }>
  type When = "after" | "before"
  export const WrongContentType: Schema.Struct<{
    type: Schema.Literal<["wrongContentType"]>
  }>
  export const always: (operations: Operations, fault: Fault) => Rule
  export const close: (commit: When) => Fault
  export const conflict: Fault
  export const drip: (millis: number) => Fault
  export const duplicatePage: Fault
  export const emptyBody: Fault
  export const exactly: (operations: Operations, requests: ReadonlyArray<number>, fault: Fault) => Rule
  export const gateway: (status: number, commit: When) => Fault
  export const hang: {
    (at: "headers", commit: When): Fault
    (at: "body", commit?: "after"): Fault
  }
  export const latency: (
    millis:
      | number
      | {
          readonly median: number
          readonly p99: number
        }
      | {
          readonly min: number
          readonly max: number
        },
  ) => Fault
  export const make: (...rules: ReadonlyArray<Rule>) => FaultPlan
  export const none: FaultPlan
  export const presets: Readonly<Record<"calm" | "chaos" | "flaky" | "storm", FaultPlan>>
  export const repeatedCursor: Fault
  export const reset: (commit: When) => Fault
  export const resetBody: (at: "end" | "middle") => Fault
  export const serverError: (status: number, commit: When) => Fault
  export const sometimes: (operations: Operations, probability: number, fault: Fault) => Rule
  export const storm: (operations: Operations, probability: number, length: number, fault: Fault) => Rule
  export const tooManyRequests: (options?: {
    readonly retryAfter?: number
    readonly format?: "absurd" | "date" | "seconds"
  }) => Fault
  export const truncatedBody: Fault
  export const wrongContentType: Fault
}

declare module "@effect-scale/sandbox/LabelingError" {
  export class LabelingError extends LabelingError_base<{
    readonly taskId: string
    readonly wanted: "canceled" | "completed" | "error" | "pending"
    readonly status: "canceled" | "completed" | "error" | "pending" | undefined
  }> {
    get message(): string
  }
  const LabelingError_base: new <A extends Record<string, any> = {}>(
    args: import("effect/Types").VoidIfEmpty<{
      readonly [P in keyof A as P extends "_tag" ? never : P]: A[P]
    }>,
  ) => import("effect/Cause").YieldableError & {
    readonly _tag: "LabelingError"
  } & Readonly<A>
}

declare module "@effect-scale/sandbox/Sandbox" {
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as HttpClient from "@effect/platform/HttpClient"
  import * as Layer from "effect/Layer"
  import * as Redacted from "effect/Redacted"
  import { Assignments } from "@effect-scale/api/Assignments"
  import { Batch } from "@effect-scale/api/Batch"
  import { Fault } from "@effect-scale/sandbox/FaultPlan"
  import { FaultPlan } from "@effect-scale/sandbox/FaultPlan"
  import { File } from "@effect-scale/api/File"
  import { LabelingError } from "@effect-scale/sandbox/LabelingError"
  import { Project } from "@effect-scale/api/Project"
  import { QualityTask } from "@effect-scale/api/QualityTask"
  import { StudioBatch } from "@effect-scale/api/StudioBatch"
  import { Task } from "@effect-scale/api/Task"
  import { Teammate } from "@effect-scale/api/Teammate"
  export interface CallbackEntry {
    readonly at: number
    readonly mode: Mode
    readonly event: CallbackEvent
    readonly taskId: string | undefined
    readonly batch: string | undefined
    readonly to: string
    readonly attempt: number
    readonly status: "failed" | "notSent" | "timeout" | number
  }
  export type CallbackEvent = "audited" | "batchCompleted" | "completed" | "error" | "recalled" | "resent"
  export interface Callbacks {
    readonly client?: HttpClient.HttpClient | false | undefined
    readonly url?: string | undefined
    readonly keys?: Readonly<Partial<Record<Mode, Redacted.Redacted>>> | undefined
    readonly onCallback?: ((entry: CallbackEntry) => void) | undefined
  }
  export type Delay =
    | Duration.DurationInput
    | {
        readonly median: Duration.DurationInput
        readonly p99: Duration.DurationInput
      }
    | {
        readonly min: Duration.DurationInput
        readonly max: Duration.DurationInput
      }
  export interface EnvironmentState {
    readonly tasks: ReadonlyArray<Task>
    readonly qualityTasks: ReadonlyArray<QualityTask>
    readonly batches: ReadonlyArray<Batch>
    readonly projects: ReadonlyArray<Project>
    readonly files: ReadonlyArray<File>
    readonly teammates: ReadonlyArray<Teammate>
    readonly assignments: Assignments
    readonly studioBatches: ReadonlyArray<StudioBatch>
  }
  export interface Labeling {
    readonly delay?: Delay | undefined
    readonly errorRate?: number | undefined
    readonly recallRate?: number | undefined
    readonly recallDelay?: Delay | undefined
  }
  export interface LogEntry {
    readonly at: number
    readonly millis: number
    readonly operation: string | undefined
    readonly mode: Mode | undefined
    readonly method: string
    readonly path: string
    readonly status: "closed" | "interrupted" | "reset" | number
    readonly complete: boolean
    readonly worked: boolean
    readonly fault: Fault | undefined
    readonly requestId: string
  }
  export type Mode = "live" | "test"
  export interface Options {
    readonly keys?: Readonly<Record<string, Mode>> | ReadonlyArray<string> | undefined
    readonly seed?: number | undefined
    readonly faults?: FaultPlan | undefined
    readonly labeling?: Delay | Labeling | undefined
    readonly callbacks?: Callbacks | undefined
    readonly maxBodyBytes?: number | undefined
    readonly logCapacity?: number | undefined
    readonly onRequest?: ((entry: LogEntry) => void) | undefined
  }
  export class Sandbox extends Sandbox_base {}
  const Sandbox_base: Context.TagClass<Sandbox, "@effect-scale/sandbox/Sandbox", Service>
  export class ServeError extends ServeError_base<{
    readonly host: string
    readonly port: number
    readonly code: string
    readonly cause: unknown
  }> {
    get message(): string
  }
  const ServeError_base: new <A extends Record<string, any> = {}>(
    args: import("effect/Types").VoidIfEmpty<{
      readonly [P in keyof A as P extends "_tag" ? never : P]: A[P]
    }>,
  ) => import("effect/Cause").YieldableError & {
    readonly _tag: "ServeError"
  } & Readonly<A>
  export interface ServerOptions extends Options {
    readonly port?: number | undefined
    readonly host?: string | undefined
  }
  export interface Service {
    readonly url: string
    readonly state: Effect.Effect<State>
    readonly log: Effect.Effect<ReadonlyArray<LogEntry>>
    readonly callbacks: Effect.Effect<ReadonlyArray<CallbackEntry>>
    readonly complete: (
      taskId: string,
      options?: {
        readonly response?: unknown
      },
    ) => Effect.Effect<Task, LabelingError>
    readonly fail: (
      taskId: string,
      options?: {
        readonly response?: unknown
      },
    ) => Effect.Effect<Task, LabelingError>
    readonly recall: (taskId: string) => Effect.Effect<Task, LabelingError>
  }
  export interface State {
    readonly test: EnvironmentState
    readonly live: EnvironmentState
  }
  export const layer: (options?: Options) => Layer.Layer<HttpClient.HttpClient | Sandbox>
  export const layerServer: (options?: ServerOptions) => Layer.Layer<Sandbox, ServeError>
  export const modeOfKey: (key: string) => Mode
}

declare module "@effect-scale/sandbox/SandboxServer" {
  import * as Layer from "effect/Layer"
  import * as Sandbox from "@effect-scale/sandbox/Sandbox"
  export const layer: (options?: Sandbox.ServerOptions) => Layer.Layer<Sandbox.Sandbox, Sandbox.ServeError>
}

declare module "@effect-scale/sandbox/VirtualClock" {
  import * as Effect from "effect/Effect"
  export interface Options {
    readonly start?: number | undefined
  }
  export const run: (options?: Options) => <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

declare module "@effect-scale/sandbox/bin" {}

declare module "@effect-scale/sandbox" {
  export * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
  export * as LabelingError from "@effect-scale/sandbox/LabelingError"
  export * as Sandbox from "@effect-scale/sandbox/Sandbox"
  export * as VirtualClock from "@effect-scale/sandbox/VirtualClock"
}
