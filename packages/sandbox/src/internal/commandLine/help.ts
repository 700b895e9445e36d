/** The text of `--help`, for a command of the given name. */
export const helpText = (
  command: string,
): string => `Serves a faithful Scale API on this machine until Ctrl-C.

Usage: ${command} [flags]

  --port N               port to listen on; 0 selects a free port (4010)
  --host HOST            address to listen on                     (127.0.0.1)
                         Serves this and loopback host names only;
                         0.0.0.0 serves all host names.
  --key KEY              accept another API key; can be repeated  (test_sandbox, live_sandbox)
                         test_… and …|test are test keys, all others live keys;
                         each key has an account of its own
  --seed N               determines ids, responses and faults     (0)
  --labeling-delay TIME  time until a live task is completed      (2 seconds)
                         or a range, "1 second..5 minutes"
  --error-rate RATE      fraction of live tasks that fail         (0)
  --recall-rate RATE     fraction of completed tasks to recall    (0)
  --callback-url URL     URL for tasks without a callback_url
  --no-callbacks         print callbacks without sending them
  --faults PLAN          inject faults: calm, flaky, storm, chaos (none)
                         or a JSON file with a fault plan
  --quiet                print only the address
  --help                 print this text

Prints the base URL for clients first, then one line per request (method, path, status,
milliseconds) and one per callback attempt (event, task or batch, URL, status).

Callbacks have the header scale-callback-auth. Set its value in the environment variable
SANDBOX_CALLBACK_KEY                                              (callback_sandbox)

Examples:

  ${command} --port 4010
  curl -u live_sandbox: http://127.0.0.1:4010/v1/tasks
  curl -u live_sandbox: http://127.0.0.1:4010/v1/projects -d type=categorization -d name=colors
  open http://127.0.0.1:4010/docs

  ${command} --labeling-delay "500 millis" --seed 7
  ${command} --error-rate 0.05 --callback-url http://127.0.0.1:3000/scale
  ${command} --faults flaky             one request in ten fails
  ${command} --faults faults.json       one create in ten succeeds but gets a 503:

  { "rules": [
    { "operations": ["tasks.create"], "probability": 0.1,
      "fault": { "type": "serverError", "status": 503, "commit": "after" } }
  ] }
`
