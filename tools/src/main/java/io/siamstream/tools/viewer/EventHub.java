package io.siamstream.tools.viewer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands every message to all pages that are open. Safe for many threads. */
final class EventHub {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    /** Opens a subscription; it must be closed. */
    Subscription subscribe() {
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
    void send(String event, String json) {
        ServerSentEvent message = new ServerSentEvent(event, json);
        subscriptions.forEach(subscription -> subscription.offer(message));
    }

    /** Ends all subscriptions. */
    void close() {
        subscriptions.forEach(Subscription::close);
    }
}
