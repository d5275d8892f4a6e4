package io.siamstream.tools.viewer.feed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Hands every message to all pages that are open. Safe for many threads. */
public final class EventHub {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    /** Opens a subscription; it must be closed. */
    public Subscription subscribe() {
        Subscription subscription = new Subscription(subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /**
     * Sends a message.
     *
     * @param event the event's name, see the page's script
     * @param json its data, one line; not asked for while no page is open
     */
    public void send(String event, Supplier<String> json) {
        if (subscriptions.isEmpty()) {
            return;
        }
        ServerSentEvent message = new ServerSentEvent(event, json.get());
        subscriptions.forEach(subscription -> subscription.offer(message));
    }

    /** Whether no page is open. */
    public boolean isUnwatched() {
        return subscriptions.isEmpty();
    }

    /** Ends all subscriptions. */
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
