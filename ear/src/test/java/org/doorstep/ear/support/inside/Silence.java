package org.doorstep.ear.support.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An outside that takes calls and does not answer, where the sandbox would be. */
public final class Silence implements AutoCloseable {
    private static final String URL = "doorstep.sandbox.url";

    private final ServerSocket door;
    private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();

    public Silence() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(URL, "http://127.0.0.1:" + door.getLocalPort());
        var taking = new Thread(this::take);
        taking.setDaemon(true);
        taking.start();
    }

    private void take() {
        try {
            while (!door.isClosed()) {
                callers.add(door.accept());
            }
        } catch (IOException closed) {
            callers.forEach(Silence::hangUp);
        }
    }

    /** How many have called. */
    public int calls() {
        return callers.size();
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(URL);
        door.close();
    }

    private static void hangUp(Socket caller) {
        try {
            caller.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
