package io.windrow.producer.source;

import java.io.IOException;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * The bus on a CAN interface of this machine, by Linux's SocketCAN: classical and FD frames, remote frames, and the controller's
 * error reports. The channel is the interface's name. Immutable.
 *
 * <p>Frames are dated by the controller's clock where it has one, fitted to the kernel's; else by the kernel's as they come in; else
 * by ours. What other programs of this machine send on the interface is among them.
 */
public final class SocketCan implements FrameOrigin {
    private static final Pattern NAME = Pattern.compile("[!-~&&[^/:#]]{1,15}"); // IFNAMSIZ, and what a channel may be

    private final String interfaceName;
    private final CanSocket.Opener opener;
    private final InstantSource clock;

    /**
     * Will listen on an interface.
     *
     * @param interfaceName for example {@code can0}
     * @param clock dates frames that neither controller nor kernel did
     * @throws IllegalArgumentException when no interface can have that name
     */
    public SocketCan(String interfaceName, InstantSource clock) {
        this(interfaceName, clock, JavaCanSocket::open);
    }

    SocketCan(String interfaceName, InstantSource clock, CanSocket.Opener opener) {
        if (!NAME.matcher(interfaceName).matches()) {
            throw new IllegalArgumentException("a CAN interface's name has 1 to 15 printable characters without"
                    + " \"/\", \":\" and \"#\", was \"" + interfaceName + '"');
        }
        this.interfaceName = interfaceName;
        this.opener = opener;
        this.clock = clock;
    }

    @Override
    public String name() {
        return interfaceName;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the machine has no CAN, no such interface, or it is down, saying which and what to do
     */
    @Override
    public FrameSource open() throws IOException {
        CanSocket socket = opener.open(interfaceName);
        try {
            return SocketCanSource.of(interfaceName, socket, clock);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
