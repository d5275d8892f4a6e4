package io.siamstream.tools.viewer.feed;

/**
 * A message to the page (HTML standard, section "Server-sent events").
 *
 * @param event name of the event
 * @param data one line
 */
public record ServerSentEvent(String event, String data) {

    /** The message as it is sent. */
    public String text() {
        return "event: " + event + "\ndata: " + data + "\n\n";
    }
}
