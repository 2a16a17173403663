package io.tidecast.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out about loopback ports before a broker half starts on a taken one. */
final class FreePort {
    private FreePort() {}

    /** A port nobody listens on now. */
    static int any() throws IOException {
        return bind(0);
    }

    /**
     * The same port, when nobody listens on it.
     *
     * @throws BindException when somebody does
     */
    static int check(int port) throws IOException {
        try {
            return bind(port);
        } catch (BindException e) {
            BindException taken = new BindException(
                    "port " + port + " on 127.0.0.1 is taken; stop what listens there or choose another one");
            taken.initCause(e);
            throw taken;
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
