-- Asks for the addresses of a file, one after the other, each thread beginning elsewhere.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
function init(args)
  paths = {}
  for line in io.lines(args[1]) do
    paths[#paths + 1] = wrk.format("GET", line)
  end
  at = math.floor(#paths * number / 2)
end
function request()
  at = at % #paths + 1
  return paths[at]
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.read
    + summary.errors.connect + summary.errors.timeout + summary.errors.write))
end
