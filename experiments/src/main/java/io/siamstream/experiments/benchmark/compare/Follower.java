package io.siamstream.experiments.benchmark.compare;

import java.io.IOException;
import java.util.Optional;

/** One of the two that follow targets on a topic of frames. */
interface Follower {

    /** In words. */
    String title();

    /** What a record of its topic of events tells. */
    Optional<FollowedFrame> read(byte[] message);

    /**
     * Starts following from the beginning of the frames' topic.
     *
     * @param topics the topics of this run
     */
    Running start(RunTopics topics) throws Exception;

    /** A follower at work. */
    interface Running extends AutoCloseable {

        /** Kills what follows, which is started again. */
        void fail() throws Exception;

        @Override
        void close() throws IOException;
    }
}
