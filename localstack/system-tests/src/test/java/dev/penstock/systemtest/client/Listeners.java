package dev.penstock.systemtest.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP sockets that listen on this machine, by Linux's own tables ({@code proc_pid_net(5)}). */
public final class Listeners {
    /** State of a socket that listens (Linux, include/net/tcp_states.h). */
    private static final String LISTEN = "0A";

    /**
     * A socket that listens.
     *
     * @param address as the kernel writes it: hexadecimal, each four bytes in the machine's order
     */
    public record Listener(String address, int port, String inode) {
        private static final Set<String> LOOPBACK =
                Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

        public boolean isLoopback() {
            return LOOPBACK.contains(address);
        }
    }

    private Listeners() {}

    /** False on a machine that has no such tables. */
    public static boolean canBeListed() {
        return Files.exists(Path.of("/proc/net/tcp"));
    }

    /** Every socket that listens, of whatever process. */
    public static List<Listener> all() throws IOException {
        return Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[3].equals(LISTEN))
                .map(fields -> listener(fields[1], fields[9]))
                .toList();
    }

    /** Those of {@code process} and of whatever it started. */
    public static List<Listener> of(ProcessHandle process) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            inodes.addAll(sockets(one.pid()));
        }
        return all().stream()
                .filter(listener -> inodes.contains(listener.inode()))
                .toList();
    }

    private static Listener listener(String local, String inode) {
        int colon = local.indexOf(':');
        return new Listener(local.substring(0, colon), Integer.parseInt(local.substring(colon + 1), 16), inode);
    }

    private static Set<String> sockets(long pid) throws IOException {
        Path files = Path.of("/proc/" + pid + "/fd");
        if (!Files.isReadable(files)) return Set.of(); // ended meanwhile
        try (Stream<Path> open = Files.list(files)) {
            return open.map(Listeners::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static Stream<String> lines(String table) throws IOException {
        Path file = Path.of(table);
        return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
    }
}
