/** What `--help` tells. */
export const CIRCUITS_HELP = `Usage: test-circuit-breakers.sh --request "METHOD /path [body]" [--project name] [--circuit name …]

Starts an application on free ports of this machine, with what is behind one of its
circuits led through a proxy; lets that refuse connections while requests are sent,
until the application says "Circuit OPEN for service …"; puts it back, and sends
requests until it has said HALF_OPEN and CLOSED. Then the next circuit. What opens a
circuit is the application's own configuration; a copy of it lets circuits try again
after two seconds.

  --request text   what makes the application call what it depends on; may be repeated
  --project name   the application; needed where there are several
  --circuit name   only this circuit of config/circuit-breakers.yml; may be repeated
  --address name=VARIABLE  the variable with the address of what is behind a circuit,
                   where no check in config/health-checks.yml says it
  --i-know-this-is-production  runs although something says that this is production
  --verbose        shows what the application writes
  --help           this text

Exit status: 0 every circuit that could be tried opened and closed; 1 one did not; 3 never
begun: wrong usage, a dependency that does not answer, an application that does not start,
no circuit whose address is known.`;
