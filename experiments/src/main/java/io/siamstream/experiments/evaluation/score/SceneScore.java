package io.siamstream.experiments.evaluation.score;

import io.siamstream.scenes.Scenes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well targets were followed over some frames.
 *
 * @param visibleFrames frames in which a target was visible, summed over targets; all shares and
 *     means are of these
 * @param meanOverlap mean intersection over union of box and truth; 0 where there is no box
 * @param wrong share that is TRACKING with a box that is not on the target
 * @param lost share in which the target is LOST
 * @param targets targets that were visible
 * @param kept of these, those that have their id still: on the target in one of the last frames, a
 *     second of them, in which it is visible
 */
public record SceneScore(
        long visibleFrames, double meanOverlap, double wrong, double lost, int targets, int kept) {

    private static final long LAST_FRAMES = Math.round(Scenes.FRAMES_PER_SECOND);
    private static final double FRAMES_PER_MINUTE = 60 * Scenes.FRAMES_PER_SECOND;

    /** Scores frames of any targets. */
    public static SceneScore of(Collection<TargetFrame> frames) {
        List<TargetFrame> visible = frames.stream().filter(TargetFrame::visible).toList();
        Map<String, List<TargetFrame>> targets =
                visible.stream().collect(Collectors.groupingBy(SceneScore::identity));
        return new SceneScore(
                visible.size(),
                visible.stream().mapToDouble(TargetFrame::overlap).average().orElse(Double.NaN),
                share(visible, visible.stream().filter(TargetFrame::confidentlyWrong).count()),
                share(visible, visible.stream().filter(TargetFrame::isLost).count()),
                targets.size(),
                (int) targets.values().stream().filter(SceneScore::keepsItsId).count());
    }

    /** The score of each minute, from 1. */
    public static SortedMap<Integer, SceneScore> byMinute(Collection<TargetFrame> frames) {
        return by(frames, frame -> 1 + (int) (frame.frame() / FRAMES_PER_MINUTE));
    }

    /** The score of each target of each camera, over all seeds. */
    public static SortedMap<String, SceneScore> byTarget(Collection<TargetFrame> frames) {
        return by(frames, frame -> frame.camera() + "/" + frame.target());
    }

    /** The score of each seed. */
    public static SortedMap<Long, SceneScore> bySeed(Collection<TargetFrame> frames) {
        return by(frames, TargetFrame::seed);
    }

    private static <K extends Comparable<K>> SortedMap<K, SceneScore> by(
            Collection<TargetFrame> frames, Function<TargetFrame, K> key) {
        Map<K, List<TargetFrame>> groups =
                frames.stream()
                        .collect(
                                Collectors.groupingBy(
                                        key, LinkedHashMap::new, Collectors.toList()));
        SortedMap<K, SceneScore> scores = new TreeMap<>();
        groups.forEach((name, group) -> scores.put(name, of(group)));
        return scores;
    }

    private static boolean keepsItsId(List<TargetFrame> visible) {
        return visible.stream()
                .skip(Math.max(0, visible.size() - LAST_FRAMES))
                .anyMatch(TargetFrame::onTarget);
    }

    private static String identity(TargetFrame frame) {
        return frame.seed() + "/" + frame.camera() + "/" + frame.target();
    }

    private static double share(List<TargetFrame> all, long part) {
        return all.isEmpty() ? Double.NaN : (double) part / all.size();
    }
}
