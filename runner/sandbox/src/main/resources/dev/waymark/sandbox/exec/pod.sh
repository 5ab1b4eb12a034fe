# Makes the namespaces of a pod: its link to the relay, then its own root directory, process tree and host name.
# Run by: nsenter into the relay's namespaces, unshare --net sh -c THIS pod RELAY-PID LINK IP HOSTNAME NAMESERVER SEARCH
set -eu
relay=$1 link=$2 ip=$3 name=$4 nameserver=$5 search=$6
gateway=169.254.1.1

ip link add eth0 type veth peer name "$link" netns "$relay"
nsenter --net="/proc/$relay/ns/net" ip -batch - <<END
link set $link up
route replace $ip/32 dev $link table 50
END
ip -batch - <<END
link set lo up
address add $ip/32 dev eth0
link set eth0 up
route add default via $gateway dev eth0 onlink src $ip
route add default via $gateway dev eth0 onlink src $ip table 60
rule add pref 20 lookup local
rule del pref 0
END
for scope in all eth0; do
    echo 1 > /proc/sys/net/ipv4/conf/$scope/accept_local
    echo 1 > /proc/sys/net/ipv4/conf/$scope/route_localnet
    echo 0 > /proc/sys/net/ipv4/conf/$scope/rp_filter
done

exec unshare --mount --uts --ipc --pid --fork --kill-child --propagation private sh -eu -c '
name=$1 ip=$2 nameserver=$3 search=$4

# The programs of the machine, read-only; nothing else of it is there.
mount -t tmpfs -o mode=0755,size=256m tmpfs /tmp
cd /tmp
mkdir -p dev etc home media mnt old opt proc root run srv sys tmp var/log var/tmp
chmod 1777 tmp var/tmp
chmod 700 root
ln -s ../run var/run
for each in bin sbin usr lib lib32 lib64 libx32; do
    if [ -L "/$each" ]; then
        ln -s "$(readlink "/$each")" "$each"
    elif [ -d "/$each" ]; then
        mkdir "$each"
        mount --rbind "/$each" "$each"
    fi
done
for each in alternatives ld.so.cache ld.so.conf ld.so.conf.d localtime mime.types protocols services; do
    [ ! -e "/etc/$each" ] || cp -RP "/etc/$each" "etc/$each"
done
for each in ca-certificates crypto-policies pki ssl; do
    if [ -d "/etc/$each" ]; then
        mkdir "etc/$each"
        mount --rbind "/etc/$each" "etc/$each"
    fi
done
while read -r _ _ _ _ point options _; do
    case $point in
    /tmp/?*) mount -o "remount,bind,$options,ro" "$point" ;;
    esac
done < /proc/self/mountinfo

mkdir dev/pts dev/shm
for each in full null random tty urandom zero; do
    : > "dev/$each"
    mount --bind "/dev/$each" "dev/$each"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
chmod 1777 dev/shm
# Read-only, because files of /proc obey the user who runs the sandbox, who may be root.
mount -t proc -o ro,nosuid,nodev,noexec proc proc

hostname "$name"
echo "$name" > etc/hostname
printf "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n%s\t%s\n" "$ip" "$name" > etc/hosts
printf "search %s\nnameserver %s\noptions ndots:5\n" "$search" "$nameserver" > etc/resolv.conf
echo "hosts: files dns" > etc/nsswitch.conf
printf "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n" > etc/passwd
printf "root:x:0:\nnogroup:x:65534:\n" > etc/group

pivot_root . old
cd /
umount -l old
rmdir old
# The first process of the pod: it ends with the sandbox, whose end of standard input it reads, and everything in
# the pod ends with it. Ignored, the signal of an ended child lets the kernel clear up after orphans.
trap "" CHLD
echo ready
exec cat
' pod "$name" "$ip" "$nameserver" "$search"
