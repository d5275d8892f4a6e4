package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.Motion;
import io.siamstream.tracker.state.PeakReference;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetColors;
import java.util.Optional;

/**
 * What is made of one target's frame, apart from its templates.
 *
 * @param box the box to go on with
 * @param mask the mask at the peak, if there is one
 * @param confidence probability that the box holds the target, 0 to 1
 * @param counters status and what it is counted from
 * @param motion smoothed movement
 * @param reference peak clarity of the first frames
 * @param areas mask areas of the last tracked frames
 * @param recoveryTurn where the tiled search stands
 * @param boxCorrection how the given box differed from the one seen in the first frame
 * @param maskCorrection how it differed from the mask's, if masks have a part in the boxes
 * @param boxNoise how steadily box branch and mask tell the target's size
 * @param colors colours that the target's mask has come to have
 * @param reliable whether the template may learn from the frame
 */
record Judgement(
        Box box,
        Optional<TargetMask> mask,
        double confidence,
        StatusCounters counters,
        Motion motion,
        PeakReference reference,
        MaskAreas areas,
        int recoveryTurn,
        BoxCorrection boxCorrection,
        Optional<BoxCorrection> maskCorrection,
        BoxNoise boxNoise,
        TargetColors colors,
        boolean reliable) {}
