package io.siamstream.tools.viewer.http;

import io.siamstream.schemas.TargetCommand;

/** Where the page's orders go. */
@FunctionalInterface
public interface TargetControl {

    /**
     * Sends a command.
     *
     * @throws IllegalStateException if it cannot be sent
     */
    void send(TargetCommand command);
}
