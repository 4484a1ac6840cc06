# Keeps a postmaster for as long as the parent process lives: standard input is a pipe that only the parent holds.
# Arguments: seconds for a stop that was asked for (a line on standard input), seconds for a stop since the parent is gone
# (the bare end of standard input), then the postmaster's command.
trap '' INT HUP
asked=$1 orphaned=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
postmaster=$!
(
  if read -r line <&3; then left=$asked; else left=$orphaned; fi
  kill -INT "$postmaster" # fast: ends sessions, writes a checkpoint
  while [ "$left" -gt 0 ] && kill -0 "$postmaster" 2>/dev/null; do
    sleep 1
    left=$((left - 1))
  done
  kill -QUIT "$postmaster" 2>/dev/null # immediate: the next start recovers from the log
) &
watch=$!
exec 3<&-
wait "$postmaster"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
