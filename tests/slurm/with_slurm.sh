#!/usr/bin/env bash
# Runs a command with a real Slurm of one node, this machine, which lives in a folder and on ports of its own:
#   with_slurm.sh COMMAND…
# Exits 77 (ctest: skipped), saying why, where there is no slurm-wlm and munge (Debian's packages), no root to
# start them, or no /sys.
set -euo pipefail
skip() { echo "skipped: $1" >&2; exit 77; }
for tool in munged slurmctld slurmd sbatch; do
  command -v $tool >/dev/null || skip "there is no $tool: apt-get install slurm-wlm munge"
done
[ "$(id -u)" -eq 0 ] || skip "starting slurmd needs root"
[ -d /sys/devices/system/cpu ] || skip "slurmd finds its processors in /sys, which is not mounted here"

dir=$(mktemp -d /tmp/inflect-slurm-XXXXXX)
chmod 755 "$dir"
export SLURM_CONF=$dir/slurm.conf
gone() { for _ in $(seq 50); do "$@" 2>/dev/null || return 0; sleep 0.2; done; }
jobs_left() { squeue --noheader 2>/dev/null | grep -q .; }
stop() {
  scancel --user=root --quiet 2>/dev/null || true
  gone jobs_left
  for daemon in slurmd slurmctld munged; do
    pid=$(cat "$dir/$daemon.pid" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || continue
    gone test -e "$dir/$daemon.pid"  # each takes its file away as it ends
  done
  rm -rf "$dir"
}
trap stop EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

mkdir "$dir/state" "$dir/spool"
head -c 1024 /dev/urandom >"$dir/munge.key"
chmod 400 "$dir/munge.key"
munged --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munged.pid" \
  --log-file="$dir/munged.log" --seed-file="$dir/munged.seed" || skip "munged does not start on this machine"
# cred_expire: a job that is requeued waits for so long.
cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmUser=root
AuthInfo=socket=$dir/munge.socket,cred_expire=5
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
KillWait=2
MpiDefault=none
ReturnToService=2
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$(free_port) CPUs=$(nproc) RealMemory=1000
PartitionName=p Nodes=n1 Default=YES MaxTime=INFINITE State=UP
CONF
# A machine on which Slurm itself does not start says nothing of the sweep.
not_here() { tail -n 5 "$dir"/*.log >&2 || true; skip "Slurm does not start on this machine: $1"; }
slurmctld || not_here slurmctld
slurmd -N n1 || not_here slurmd
is_up() { sinfo --noheader --format=%T 2>/dev/null | grep -q idle; }
for _ in $(seq 100); do
  is_up && break
  sleep 0.2
done
is_up || not_here "its node does not come up"
"$@"
