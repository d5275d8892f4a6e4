package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the objects of a sequence were followed.
 *
 * @param clear MOTA, MOTP, switches, fragments
 * @param identity IDF1
 * @param hota HOTA
 */
public record MotScore(ClearMot clear, IdentityScore identity, Hota hota) {

    /**
     * Compares a result with the truth.
     *
     * @param truth boxes of the truth by frame
     * @param results boxes of the result by frame, as many lists
     * @throws IllegalArgumentException if the two are of different lengths, a frame has an id
     *     twice, or the truth has no box
     */
    public static MotScore of(List<List<MotBox>> truth, List<List<MotBox>> results) {
        if (truth.size() != results.size()) {
            throw new IllegalArgumentException(
                    "The truth has %d frames, the result %d"
                            .formatted(truth.size(), results.size()));
        }
        List<JudgedBoxes> frames = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            requireOnce(truth.get(i), i, "truth");
            requireOnce(results.get(i), i, "result");
            frames.add(JudgedBoxes.of(truth.get(i), results.get(i)));
        }
        if (frames.stream().allMatch(frame -> frame.truth().isEmpty())) {
            throw new IllegalArgumentException("The truth has no box that is judged");
        }
        return new MotScore(ClearMot.of(frames), IdentityScore.of(frames), Hota.of(frames));
    }

    private static void requireOnce(List<MotBox> boxes, int frame, String side) {
        if (boxes.stream().map(MotBox::id).distinct().count() != boxes.size()) {
            throw new IllegalArgumentException(
                    "Frame %d of the %s has an id twice".formatted(frame + 1, side));
        }
    }
}
