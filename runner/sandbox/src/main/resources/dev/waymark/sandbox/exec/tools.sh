#!/bin/sh
# What looks at the network in a pod where this machine has no such program, or one that could only be silent. It is called
# by the name of the program that it stands for.
name=${0##*/}

say() {
    printf '%s\n' "$name: $*" >&2
}

address() {
    getent ahostsv4 "$1" 2>/dev/null | sed -n '1s/ .*//p'
}

# The operands of a command line; $1 has the letters of the options that take a value.
operands() {
    valued=$1
    shift
    skip=
    for word in "$@"; do
        if [ -n "$skip" ]; then
            skip=
            continue
        fi
        case $word in
        -*[$valued]) skip=yes ;;
        -* | @*) ;;
        *) printf '%s\n' "$word" ;;
        esac
    done
}

packets() {
    host=$(operands cwWisIMmQtTpg "$@" | head -n 1)
    if [ -z "$host" ]; then
        say "the sandbox carries TCP connections only, so there are no packets for $name"
        exit 1
    fi
    ip=$(address "$host")
    if [ -z "$ip" ]; then
        say "bad address '$host'"
        exit 1
    fi
    say "$host is $ip, but the sandbox carries TCP connections only, so no packet of $name arrives anywhere. (The address" \
        "of a service answers none on a cluster either.) Try instead: curl -v http://$host:PORT/"
    exit 1
}

lookup() {
    host=$(operands '' "$@" | head -n 1)
    if [ -z "$host" ]; then
        echo "Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]" >&2
        exit 1
    fi
    server=$(sed -n 's/^nameserver //p' /etc/resolv.conf)
    printf 'Server:\t\t%s\nAddress:\t%s:53\n\n' "$server" "$server"
    found=$(getent hosts "$host" | head -n 1)
    if [ -z "$found" ]; then
        printf "** server can't find %s: NXDOMAIN\n\n" "$host"
        exit 1
    fi
    printf 'Name:\t%s\nAddress: %s\n\n' "$(echo "$found" | sed 's/^[^ ]* *//; s/ .*//')" "${found%% *}"
}

connect() {
    probe= verbose= wait=
    while [ $# -gt 0 ]; do
        case $1 in
        -w | -q | -i) wait=$2 && shift ;;
        -w* | -q* | -i*) wait=${1#-?} ;;
        -*[lu]*)
            say "the sandbox has nc for connections to a port only, as in: nc reviews 9080"
            exit 1
            ;;
        -*)
            case $1 in *z*) probe=yes ;; esac
            case $1 in *v*) verbose=yes ;; esac
            case $1 in *w) wait=$2 && shift ;; esac
            ;;
        *) break ;;
        esac
        shift
    done
    if [ $# -ne 2 ]; then
        say "say which host and port, as in: nc reviews 9080"
        exit 1
    fi
    command -v bash >/dev/null || {
        say "this machine has neither nc nor bash; try instead: curl -v telnet://$1:$2"
        exit 1
    }
    exec bash -c '
host=$1 port=$2 probe=$3 verbose=$4 wait=$5
ip=$(getent ahostsv4 "$host" | sed -n "1s/ .*//p")
[ -n "$ip" ] || { echo "nc: bad address '\''$host'\''" >&2; exit 1; }
if ! { exec 3<>"/dev/tcp/$ip/$port"; } 2>/dev/null; then
    echo "nc: $host ($ip:$port): Connection refused" >&2
    exit 1
fi
[ -z "$verbose" ] || echo "$host ($ip:$port) open" >&2
[ -z "$probe" ] || exit 0
cat <&3 &
reader=$!
cat >&3
if [ -n "$wait" ]; then
    ( sleep "$wait"; kill "$reader" ) 2>/dev/null &
    timer=$!
fi
wait "$reader" 2>/dev/null
[ -z "$wait" ] || kill "$timer" 2>/dev/null
exit 0
' nc "$1" "$2" "$probe" "$verbose" "$wait"
}

case $name in
nc) connect "$@" ;;
nslookup) lookup "$@" ;;
dig | host)
    say "this machine has no $name; try instead: nslookup NAME"
    exit 1
    ;;
telnet)
    say "this machine has no telnet; try instead: curl -v telnet://HOST:PORT, or nc HOST PORT"
    exit 1
    ;;
wget)
    say "this machine has no wget; try instead: curl -sS URL"
    exit 1
    ;;
*) packets "$@" ;;
esac
