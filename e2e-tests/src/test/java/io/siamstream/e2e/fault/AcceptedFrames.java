package io.siamstream.e2e.fault;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of the order, without a job: of each camera, frames that are newer by epoch and
 * sequence than all before are accepted, and each of them touches every target that was started,
 * once.
 */
final class AcceptedFrames {

    private AcceptedFrames() {}

    /** What must happen to which target in which frame, given frames in the order of sending. */
    static List<String> happeningsOf(List<FrameEvent> frames) {
        Map<String, FrameEvent> newest = new HashMap<>();
        Map<String, List<String>> targets = new HashMap<>();
        List<String> happenings = new ArrayList<>();
        for (FrameEvent frame : frames) {
            String camera = frame.getCameraId();
            if (!isNewer(frame, newest.get(camera))) {
                continue;
            }
            newest.put(camera, frame);
            List<String> followed = targets.computeIfAbsent(camera, id -> new ArrayList<>());
            frame.getTargets().stream().map(TargetStart::getTargetId).forEach(followed::add);
            for (String target : followed) {
                happenings.add(
                        happening(camera, target, frame.getStreamEpoch(), frame.getSequence()));
            }
        }
        return happenings;
    }

    static String happening(String camera, String target, long epoch, long sequence) {
        return camera + " " + target + " " + epoch + " " + sequence;
    }

    private static boolean isNewer(FrameEvent frame, FrameEvent newest) {
        return newest == null
                || frame.getStreamEpoch() > newest.getStreamEpoch()
                || frame.getStreamEpoch() == newest.getStreamEpoch()
                        && frame.getSequence() > newest.getSequence();
    }
}
