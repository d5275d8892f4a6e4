package io.siamstream.experiments.handover;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * An object's way from one camera to the other.
 *
 * @param object the object
 * @param from the camera that it leaves
 * @param to the camera that it comes to
 * @param start the frame in which it is started, whole
 * @param left the first frame in which the camera sees nothing of it
 * @param end the last frame in which it is searched for
 */
record HandOverPlan(String object, View from, View to, int start, int left, int end) {

    /** Frames in which an object is followed at most, and at least, before it leaves. */
    private static final int FOLLOWED = 48;

    private static final int LEAST_FOLLOWED = 12;

    /** Frames in which the other camera must see the object while it is searched for. */
    private static final int LEAST_SEEN = 24;

    private static final double VISIBLE = 0.5;
    private static final double LEAST_SIDE = 12;

    /**
     * All ways between two cameras.
     *
     * @param world truth of each frame
     * @param searched frames for which an object is searched
     */
    static List<HandOverPlan> all(
            List<List<ObjectTruth>> world, View one, View other, int searched) {
        List<HandOverPlan> plans = new ArrayList<>();
        for (int object = 0; object < world.get(0).size(); object++) {
            List<ObjectTruth> way = new ArrayList<>();
            for (List<ObjectTruth> frame : world) {
                way.add(frame.get(object));
            }
            plans.addAll(of(way, one, other, searched));
            plans.addAll(of(way, other, one, searched));
        }
        return plans;
    }

    private static List<HandOverPlan> of(List<ObjectTruth> way, View from, View to, int searched) {
        List<HandOverPlan> plans = new ArrayList<>();
        for (int frame = 1; frame + searched <= way.size(); frame++) {
            boolean leaves = sees(from, way.get(frame - 1), 0) && !sees(from, way.get(frame), 0);
            if (!leaves) {
                continue;
            }
            int start = start(way, from, frame);
            List<ObjectTruth> next = way.subList(frame, frame + searched);
            long seen = next.stream().filter(truth -> sees(to, truth, VISIBLE)).count();
            if (start >= 0 && seen >= LEAST_SEEN) {
                String object = way.get(0).id();
                plans.add(new HandOverPlan(object, from, to, start, frame, frame + searched - 1));
                frame += searched;
            }
        }
        return plans;
    }

    /** The first frame from which it can be followed until it leaves, -1 if there is none. */
    private static int start(List<ObjectTruth> way, View from, int left) {
        for (int frame = Math.max(0, left - FOLLOWED); frame <= left - LEAST_FOLLOWED; frame++) {
            ObjectTruth truth = way.get(frame);
            if (truth.isWhole() && sees(from, truth, 1) && isLarge(truth.box().orElseThrow())) {
                return frame;
            }
        }
        return -1;
    }

    private static boolean isLarge(Box box) {
        return Math.min(box.width(), box.height()) >= LEAST_SIDE;
    }

    /** Whether a camera sees more than a share of an object, all of it for a share of 1. */
    private static boolean sees(View view, ObjectTruth truth, double share) {
        return truth.box()
                .filter(box -> share == 1 ? view.share(box) >= 1 : view.share(box) > share)
                .filter(box -> truth.visibility() >= share * VISIBLE)
                .isPresent();
    }
}
