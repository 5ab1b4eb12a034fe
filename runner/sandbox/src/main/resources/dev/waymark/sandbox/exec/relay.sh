# Makes the network namespace in which every cluster address is local, then becomes the relay.
# Run by: unshare --user --map-root-user --net --mount --propagation private sh -c THIS relay NAMESERVER JAVA-COMMAND...
set -eu
nameserver=$1
shift
gateway=169.254.1.1

# The "local" route makes every address local (AnyIP): nothing has to be added when a service or a pod appears.
# What the relay itself sends to a pod must leave through that pod's own link, hence the rule before the local table.
ip -batch - <<END
link set lo up
address add $gateway/32 dev lo
route add local default dev lo
rule add pref 10 iif lo lookup 50
rule add pref 20 lookup local
rule del pref 0
END

# A pod's packets come from an address that is local here as well, and go to 127.0.0.1 for its own ports.
for scope in all default; do
    echo 1 > /proc/sys/net/ipv4/conf/$scope/accept_local
    echo 1 > /proc/sys/net/ipv4/conf/$scope/route_localnet
    echo 0 > /proc/sys/net/ipv4/conf/$scope/rp_filter
done
exec "$@" "$nameserver"
