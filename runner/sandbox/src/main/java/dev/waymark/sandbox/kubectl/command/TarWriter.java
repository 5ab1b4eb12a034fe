package dev.waymark.sandbox.kubectl.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Writes files as a tar archive in the POSIX format ({@code ustar}, with GNU's entries for long names). */
final class TarWriter {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int LINKED_NAME = 157;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a file, a symbolic link or a whole folder under a name. */
    void add(Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            header(name, 0777, 0, '2', Files.readSymbolicLink(path).toString());
        } else if (Files.isDirectory(path)) {
            header(name + "/", mode(path), 0, '5', "");
            try (Stream<Path> members = Files.list(path)) {
                for (Path member : members.sorted().toList()) {
                    add(member, name + "/" + member.getFileName());
                }
            }
        } else {
            byte[] content = Files.readAllBytes(path);
            header(name, mode(path), content.length, '0', "");
            out.write(content);
            out.write(new byte[padding(content.length)]);
        }
    }

    /** Ends the archive. */
    void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private static int padding(long length) {
        return (int) ((BLOCK - length % BLOCK) % BLOCK);
    }

    private static int mode(Path path) throws IOException {
        int mode = 0;
        List<PosixFilePermission> bits = Arrays.asList(PosixFilePermission.values());
        for (PosixFilePermission permission : Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) {
            mode |= 1 << (bits.size() - 1 - bits.indexOf(permission));
        }
        return mode;
    }

    private void header(String name, int mode, long size, char type, String target) throws IOException {
        longer(name, NAME, 'L');
        longer(target, NAME, 'K');
        byte[] block = new byte[BLOCK];
        text(block, 0, NAME, name);
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, 0);
        block[LINKED_NAME - 1] = (byte) type;
        text(block, LINKED_NAME, NAME, target);
        text(block, 257, 8, "ustar  ");
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        octal(block, 148, 7, sum);
        out.write(block);
    }

    /** A name that does not fit into a header stands before it. */
    private void longer(String name, int room, char type) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > room) {
            header("././@LongLink", 0, bytes.length + 1L, type, "");
            out.write(bytes);
            out.write(new byte[1 + padding(bytes.length + 1L)]);
        }
    }

    private static void text(byte[] block, int at, int room, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(room, bytes.length));
    }

    private static void octal(byte[] block, int at, int room, long number) {
        text(block, at, room - 1, String.format("%0" + (room - 1) + "o", number));
    }
}
