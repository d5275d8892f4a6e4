package io.siamstream.e2e.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The wire between a job and its broker: it hands on what it is given, and can be cut or made slow.
 * A cut wire answers nobody and tells nobody; once it is mended, the connections of before are
 * gone.
 */
final class NetworkLink implements AutoCloseable {

    private static final int CHUNK = 8 * 1024;
    private static final long WAIT_MILLIS = 20;

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile long delayMillis;

    /**
     * A link that works.
     *
     * @param exit the port that it leads to on this machine
     */
    NetworkLink(int exit) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.exit = exit;
        start(this::accept);
    }

    /** The port that leads to the other end. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing comes through for so long, then every connection is broken. */
    void cutFor(long millis) throws InterruptedException {
        cut = true;
        TimeUnit.MILLISECONDS.sleep(millis);
        sockets.forEach(NetworkLink::close);
        cut = false;
    }

    /** Every 8 KiB that go to the broker take so long; 0 ends it. */
    void slowDown(long millis) {
        delayMillis = millis;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(NetworkLink::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException closed) {
                // The link is closed: nobody is let in any more.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), exit);
            sockets.add(client);
            sockets.add(broker);
            start(() -> carry(client, broker, true));
            start(() -> carry(broker, client, false));
        } catch (IOException refused) {
            // There is no broker just now: its client is told so.
            close(client);
        }
    }

    private void carry(Socket from, Socket to, boolean toBroker) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                while (cut) {
                    TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
                }
                if (toBroker && delayMillis > 0) {
                    TimeUnit.MILLISECONDS.sleep(delayMillis);
                }
                out.write(chunk, 0, count);
                out.flush();
            }
        } catch (IOException ended) {
            // The other side has hung up: both ends are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "network-link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
