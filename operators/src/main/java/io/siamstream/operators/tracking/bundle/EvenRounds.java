package io.siamstream.operators.tracking.bundle;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Chooses the cameras of a round so that a tracker that follows several targets side by side has as
 * many for each of its threads. Three targets on two threads take as long as two after one other,
 * so the third is not later in the next round, and shares it with what comes meanwhile.
 */
public final class EvenRounds {

    private final int sideBySide;
    private final ToIntFunction<String> targets;

    /**
     * @param sideBySide targets that the tracker follows at the same time
     * @param targets targets to follow in a camera's next frame
     */
    public EvenRounds(int sideBySide, ToIntFunction<String> targets) {
        this.sideBySide = sideBySide;
        this.targets = targets;
    }

    /**
     * The first of these cameras, as many as come out even; all if that would be less than half.
     */
    public List<String> of(List<String> cameras) {
        int sum = 0;
        int even = 0;
        for (int i = 0; i < cameras.size(); i++) {
            sum += targets.applyAsInt(cameras.get(i));
            if (sum % sideBySide == 0) {
                even = i + 1;
            }
        }
        return 2 * even >= cameras.size() ? cameras.subList(0, even) : cameras;
    }
}
