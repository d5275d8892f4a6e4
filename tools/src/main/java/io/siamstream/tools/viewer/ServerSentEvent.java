package io.siamstream.tools.viewer;

/**
 * A message to the page (HTML standard, section "Server-sent events").
 *
 * @param event name of the event
 * @param data one line
 */
record ServerSentEvent(String event, String data) {

    /** The message as it is sent. */
    String text() {
        return "event: " + event + "\ndata: " + data + "\n\n";
    }
}
