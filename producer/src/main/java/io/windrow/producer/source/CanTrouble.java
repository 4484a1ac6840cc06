package io.windrow.producer.source;

import java.io.IOException;

/** What can be wrong with a CAN interface, in sentences that say which and what to do. Numbers are Linux's (errno.h). */
final class CanTrouble {
    static final int NOT_PERMITTED = 1;
    static final int INTERRUPTED = 4;
    static final int AGAIN = 11;
    static final int ACCESS_DENIED = 13;
    static final int NO_DEVICE = 19;
    static final int NO_PROTOCOL = 93;
    static final int NO_SOCKET_TYPE = 94;
    static final int NO_ADDRESS_FAMILY = 97;
    static final int NETWORK_DOWN = 100;

    private CanTrouble() {}

    static IOException notLinux(String interfaceName, String system) {
        return new IOException(
                interfaceName + " cannot be opened: CAN interfaces are read by Linux's SocketCAN, and this is " + system
                        + "; replay a recording, or pipe frames in with --stdin");
    }

    static IOException noLibrary(String interfaceName, String reason) {
        return new IOException(interfaceName
                + " cannot be opened: the native library of javacan-core cannot be loaded ("
                + reason + "); it comes for Linux on x86_64 and aarch64 and is unpacked into java.io.tmpdir, which must"
                + " allow execution; -Djavacan.native.javacan-core.path=FILE names another");
    }

    /** That no socket can be had. */
    static IOException noSocket(String interfaceName, int error, String reason) {
        return new IOException(interfaceName + " cannot be opened: "
                + switch (error) {
                    case NO_ADDRESS_FAMILY, NO_PROTOCOL, NO_SOCKET_TYPE ->
                        "this machine's kernel has no CAN; load its modules (modprobe can_raw, and the adapter's driver),"
                                + " on the host if this is a container";
                    case NOT_PERMITTED, ACCESS_DENIED ->
                        "CAN sockets are not permitted to this process; allow them (in a container: the host's network, and a"
                                + " seccomp profile with AF_CAN)";
                    default -> reason;
                });
    }

    static IOException noInterface(String interfaceName, int error, String reason) {
        return new IOException(
                error == NO_DEVICE
                        ? "there is no network interface " + interfaceName + "; `ip -brief link` lists those there are,"
                                + " and in a container the host's are seen with its network only"
                        : interfaceName + " cannot be looked up: " + reason);
    }

    /** That the interface, which is there, cannot be listened to. */
    static IOException notBound(String interfaceName, int error, String reason) {
        return new IOException(
                error == NO_DEVICE
                        ? interfaceName + " is no CAN interface; `ip -brief link show type can` lists those there are"
                        : interfaceName + " cannot be listened to: " + reason);
    }

    static IOException down(String interfaceName) {
        return new IOException(interfaceName + " is down; bring it up: ip link set " + interfaceName
                + " up type can bitrate 250000 (ISO 11783 and J1939; some J1939 buses have 500000)");
    }

    static String wentDown(String interfaceName) {
        return interfaceName + " was taken down; its frames go on when it is up again";
    }

    static IOException failed(String interfaceName, int error, String reason) {
        return new IOException(
                error == NO_DEVICE
                        ? interfaceName + " is gone: its adapter was unplugged or its driver unloaded"
                        : interfaceName + " cannot be read on: " + reason);
    }
}
