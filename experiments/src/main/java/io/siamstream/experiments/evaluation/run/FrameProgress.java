package io.siamstream.experiments.evaluation.run;

import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress of a run in frames, with the time that is left; rare lines where it goes to a file. */
public final class FrameProgress {

    private static final int REDRAW_MILLIS = 500;
    private static final int LOG_MILLIS = 30_000;

    private FrameProgress() {}

    /** A bar that is full after the given frames. */
    public static ProgressBar of(long frames) {
        return new ProgressBarBuilder()
                .setTaskName("frames")
                .setInitialMax(frames)
                .setUpdateIntervalMillis(System.console() == null ? LOG_MILLIS : REDRAW_MILLIS)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed()
                .build();
    }
}
