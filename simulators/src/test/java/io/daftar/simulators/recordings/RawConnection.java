package io.daftar.simulators.recordings;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;
import okio.GzipSource;

/** One keep-alive connection that sends a target as it is written: real clients would tidy up {@code ..} in it. */
final class RawConnection implements AutoCloseable {

    private static Reply reply(int status, Map<String, String> headers, byte[] body) throws IOException {
        Buffer text = new Buffer().write(body);
        if (body.length > 0 && "gzip".equals(headers.get("content-encoding"))) {
            try (GzipSource packed = new GzipSource(new Buffer().write(body))) {
                text.clear();
                text.writeAll(packed);
            }
        }
        return new Reply(status, headers, text.readUtf8());
    }

    private final Socket socket;
    private final String host;

    /** @param host what the requests call the server */
    RawConnection(int port, String host) throws IOException {
        this.host = host;
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    /** @throws EOFException if the server closes the connection without an answer */
    Reply send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Host", host);
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        try {
            Buffer whole = new Buffer().writeUtf8(head.toString()).write(body);
            socket.getOutputStream().write(whole.readByteArray());
            return read(method);
        } catch (SocketException e) {
            throw new EOFException(e.getMessage());
        }
    }

    boolean isClosedByServer() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private Reply read(String method) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = method.equals("HEAD") ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = socket.getInputStream().readNBytes(length);
        int status = Integer.parseInt(lines.get(0).split(" ", 3)[1]);
        return reply(status, headers, body);
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
