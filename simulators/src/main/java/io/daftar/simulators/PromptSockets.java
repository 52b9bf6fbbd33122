package io.daftar.simulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ServerSocketFactory;

/**
 * Accepts connections that send at once what is written. Headers and body are written apart, and without this the body
 * would wait for the client's delayed acknowledgement: 40 ms a request.
 */
final class PromptSockets extends ServerSocketFactory {

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new PromptServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 50);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new PromptServerSocket(port, backlog, address);
    }

    private static final class PromptServerSocket extends ServerSocket {

        private PromptServerSocket() throws IOException {}

        private PromptServerSocket(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        /** Always on: a panel that went down must get its port back although its old connections linger on it. */
        @Override
        public void setReuseAddress(boolean on) throws SocketException {
            super.setReuseAddress(true);
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
