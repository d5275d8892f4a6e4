package io.siamstream.experiments.evaluation.protocol;

import io.siamstream.tracker.geometry.Region;

/** What a supervised run says of one frame. */
public sealed interface SupervisedFrame {

    /** The tracker was told where the target is: 1 in the result file. */
    enum Special implements SupervisedFrame {
        /** Left out after a failure: 0 in the result file. */
        SKIPPED(0),
        /** Told where the target is: 1 in the result file. */
        INITIALIZED(1),
        /** No overlap with the truth was left: 2 in the result file. */
        FAILED(2);

        private final int code;

        Special(int code) {
            this.code = code;
        }

        /** The number that stands for it in a result file. */
        public int code() {
            return code;
        }
    }

    /**
     * The tracker's answer.
     *
     * @param region in the coordinates of the benchmark's files
     */
    record Tracked(Region region) implements SupervisedFrame {}
}
