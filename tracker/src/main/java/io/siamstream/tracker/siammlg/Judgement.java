package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import java.util.Optional;

/**
 * What is made of one target's frame, apart from its templates.
 *
 * @param box the box to go on with
 * @param mask the mask at the peak, if there is one
 * @param confidence probability that the box holds the target, 0 to 1
 * @param counters status and what it is counted from
 * @param motion smoothed movement
 * @param recoveryTurn where the tiled search stands
 * @param signals what the confidence compares the next frame with
 * @param calibration how measured boxes become the target's
 * @param reliable whether the template may learn from the frame
 */
record Judgement(
        Box box,
        Optional<TargetMask> mask,
        double confidence,
        StatusCounters counters,
        Motion motion,
        int recoveryTurn,
        SignalHistory signals,
        BoxCalibration calibration,
        boolean reliable) {}
