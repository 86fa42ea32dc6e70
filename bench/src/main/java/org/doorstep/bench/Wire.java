package org.doorstep.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection, a request at a time. By hand, because whoever makes the load shares the cores with what
 * is measured: this costs some 20 µs a request, and a client for all purposes many times that.
 */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;

    /** A server may close what has been idle; Liberty does after 30 s. */
    private static final long FRESH_NANOS = 5_000_000_000L;

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long lastUse;
    private boolean closing;

    /** @param body as text */
    record Reply(int status, String body) {}

    Wire(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        closing = false;
        lastUse = System.nanoTime();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    /** To the application that does nothing. */
    static byte[] postNothing(String token) {
        return request("POST", "/floor/api/v1/nothing", token, "", "");
    }

    /** A request as it goes over the wire; the API's path without its base. */
    static byte[] post(String path, String token, String key, String body) {
        return request("POST", "/api/v1" + path, token, "Idempotency-Key: " + key + "\r\n", body);
    }

    static byte[] get(String path, String token) {
        return request("GET", "/api/v1" + path, token, "", "");
    }

    /** Outside of the API. */
    static byte[] plain(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A page's form; it may be sent twice, which it says by a key. */
    static byte[] form(String path, String fields) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: " + path + "\r\nContent-Type: "
                        + "application/x-www-form-urlencoded\r\nContent-Length: " + fields.length() + "\r\n\r\n"
                        + fields)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A stream of events, opened by its ticket. */
    static byte[] stream(String path) {
        return ("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] request(String method, String path, String token, String more, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-CN\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n" + more + "\r\n";
        var all = new ByteArrayOutputStream(head.length() + bytes.length);
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    Reply send(byte[] request) throws IOException {
        if (closing || System.nanoTime() - lastUse > FRESH_NANOS) {
            socket.close();
            connect();
        }
        out.write(request);
        var status = line();
        int length = 0;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closing = lower.contains("close");
            }
        }
        var body = chunked ? chunks() : exactly(length);
        lastUse = System.nanoTime();
        return new Reply(Integer.parseInt(status.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server hung up");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** What is sent from now on on its own, a line at a time, such as a stream of events. */
    String next() throws IOException {
        return line();
    }

    void open(byte[] request) throws IOException {
        out.write(request);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
