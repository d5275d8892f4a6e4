package io.siamstream.operators.options;

import org.apache.flink.configuration.DescribedEnum;
import org.apache.flink.configuration.description.InlineElement;
import org.apache.flink.configuration.description.TextElement;

/** What happens when frames come faster than the device can follow. */
public enum OverloadPolicy implements DescribedEnum {
    /** Nothing is passed over; the input is slowed down. */
    KEEP_EVERY_FRAME("Every frame is tracked; the input is slowed down."),
    /** Frames that are too old are passed over for the newest one. */
    STAY_LIVE(
            "Frames older than the set lag are passed over for their camera's newest one. Depends"
                    + " on the wall clock, so a replay may pass over other frames.");

    private final String meaning;

    OverloadPolicy(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public InlineElement getDescription() {
        return TextElement.text(meaning);
    }
}
