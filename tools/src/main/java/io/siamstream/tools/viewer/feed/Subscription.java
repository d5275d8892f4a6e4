package io.siamstream.tools.viewer.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What one open page has yet to be told. A page that is too slow loses the oldest messages; their
 * number and their characters are bounded. Safe for many threads.
 */
public final class Subscription implements AutoCloseable {
    private static final int MOST_MESSAGES = 2000;
    private static final long MOST_CHARACTERS = 4L << 20;

    private final Deque<ServerSentEvent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Consumer<Subscription> onClose;
    private long characters;
    private volatile boolean open = true;

    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    void offer(ServerSentEvent message) {
        lock.lock();
        try {
            waiting.addLast(message);
            characters += message.data().length();
            while (waiting.size() > MOST_MESSAGES || characters > MOST_CHARACTERS) {
                characters -= waiting.removeFirst().data().length();
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next message, empty when none comes in time. */
    public Optional<ServerSentEvent> next(long seconds) throws InterruptedException {
        long patience = TimeUnit.SECONDS.toNanos(seconds);
        lock.lock();
        try {
            while (waiting.isEmpty() && patience > 0) {
                patience = arrived.awaitNanos(patience);
            }
            Optional<ServerSentEvent> first = Optional.ofNullable(waiting.pollFirst());
            first.ifPresent(message -> characters -= message.data().length());
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Whether messages may still come. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        onClose.accept(this);
    }
}
