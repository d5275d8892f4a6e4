package io.siamstream.tools.viewer;

import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What one open page has yet to be told. A page that is too slow loses the oldest messages. */
final class Subscription implements AutoCloseable {
    private static final int LIMIT = 2000;

    private final BlockingDeque<ServerSentEvent> waiting = new LinkedBlockingDeque<>();
    private final Consumer<Subscription> onClose;
    private volatile boolean open = true;

    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    void offer(ServerSentEvent message) {
        waiting.addLast(message);
        if (waiting.size() > LIMIT) {
            waiting.pollFirst();
        }
    }

    /** The next message, empty when none comes in time. */
    Optional<ServerSentEvent> next(long seconds) throws InterruptedException {
        return Optional.ofNullable(waiting.pollFirst(seconds, TimeUnit.SECONDS));
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        onClose.accept(this);
    }
}
