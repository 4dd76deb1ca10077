package io.holdfast.server.postgres;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of 127.0.0.1. */
final class LoopbackPort {

    private LoopbackPort() {}

    /** One that nothing listens on at this moment; another program may take it in the next. */
    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static boolean isTaken(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return !socket.isBound();
        } catch (BindException taken) {
            return true;
        }
    }
}
