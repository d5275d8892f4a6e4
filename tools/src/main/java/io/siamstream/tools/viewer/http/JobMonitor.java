package io.siamstream.tools.viewer.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** The running job, as far as the page shows and touches it. */
public interface JobMonitor {

    /** How the job is. */
    JobStatus status();

    /** Whether {@link #failTask()} does something. */
    boolean canFailTask();

    /**
     * Makes a task of the job fail, so that one sees it recover.
     *
     * @throws UnsupportedOperationException unless {@link #canFailTask()}
     */
    void failTask();

    /**
     * How a job is.
     *
     * @param state Flink's word for it, such as RUNNING or RESTARTING
     * @param restarts how often it was restarted
     * @param checkpoints how many checkpoints it completed
     * @param dashboard address of Flink's dashboard for this job
     */
    record JobStatus(String state, long restarts, long checkpoints, String dashboard) {
        private static final Set<String> ENDS = Set.of("FINISHED", "CANCELED", "FAILED");

        /** Whether nothing more comes from the job, unless somebody starts it again. */
        @JsonProperty
        boolean ended() {
            return isEnd(state);
        }

        /** Whether Flink's word for a state means the same. */
        public static boolean isEnd(String state) {
            return ENDS.contains(state);
        }
    }
}
