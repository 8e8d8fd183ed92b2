/** What `--help` tells. */
export const HELP = `Usage: simulate-failures.sh [list] [--run | --recover] [--project name …] [--target name …] [experiment …]

Tells what the chaos experiments of this workspace would do, and does it with --run.
An experiment is a file <project>/chaos/*.yml; of none named, all are meant.

  list             the experiments, one a line, with their projects
  --dry-run        what would be done; nothing is asked and nothing is touched (the default)
  --run            makes it fail, and says whether what was believed is so
  --recover        puts back what a run has left whose process was killed, as the next --run does first
  --project name   only of this project; may be repeated
  --target name    only experiments of this target; may be repeated
  --i-know-this-is-production  runs although something says that this is production
  --verbose        shows what the application writes
  --json           the verdicts as one JSON object on standard output; where there are none, the error
  --help           this text

Exit status: 0 what was believed is so; 1 it is not; 2 put back before it could be known;
3 never begun: wrong usage, a target that does not answer, another experiment that runs.`;
