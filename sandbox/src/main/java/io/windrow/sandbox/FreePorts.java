package io.windrow.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Free loopback ports below those that the system gives to outgoing connections (32768 and up on Linux, 49152 elsewhere). A port
 * of that range could be taken by any client while a part restarts, even by the part's own clients: one that keeps trying a closed
 * loopback port of that range can end up connected to itself.
 */
final class FreePorts {
    static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private final RandomGenerator random;
    private final Set<Integer> given = new HashSet<>();

    FreePorts(RandomGenerator random) {
        this.random = random;
    }

    /** A port that nobody listens on, different from all given before. */
    int next() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = random.nextInt(FIRST, LAST);
            if (!given.contains(port) && free(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no free loopback port between " + FIRST + " and " + LAST);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
