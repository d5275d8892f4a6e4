package io.siamstream.tools.viewer.feed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
     * @param json its data, one line
     */
    public void send(String event, String json) {
        ServerSentEvent message = new ServerSentEvent(event, json);
        subscriptions.forEach(subscription -> subscription.offer(message));
    }

    /** Ends all subscriptions. */
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
