package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Clip;
import java.util.List;
import java.util.Map;

/**
 * How training pairs are drawn. Probabilities are 0 to 1, lengths pixels of the crop; uniform
 * ranges are half-widths.
 *
 * @param trackShare share of the pairs that come from videos
 * @param maximumGap greatest distance between template and search in a track, rows
 * @param templateShift shift of the target in the template crop
 * @param templateScale change of the template's scale, natural logarithm
 * @param searchShift shift of the target in the search crop
 * @param searchScale change of the search crop's scale, natural logarithm
 * @param searchAspect change of the search crop's aspect, natural logarithm
 * @param rotation turn of an object that has a mask, radians
 * @param flip probability of exchanging left and right in both crops
 * @param gray probability of two gray crops
 * @param blur probability of blur or motion blur of the search crop
 * @param lowResolution probability that both crops lose their detail, as those of a small target
 *     that was enlarged to the template's size
 * @param night probability of two crops darkened and noisy as by night
 * @param fill probability that another picture fills what lies outside of the picture, rather than
 *     its mean colour
 * @param paste probability that a masked object is moved before another background
 * @param occlusion probability that another object, half of the time one of the same data set,
 *     covers a part of the target
 * @param distractor probability that an object of the same data set is pasted beside the target,
 *     and that another one follows it
 * @param parts probability that the target is a part of an object, in one picture
 * @param minimumSide objects with a shorter side are left out, pixels
 * @param maximumAspect objects with a greater ratio of the sides are left out
 * @param maximumCoverage objects that fill more of their picture are left out
 * @param weights weight of a data set or of a video against others of its kind; 1 where not named
 * @param maskless data sets and videos whose masks are not to be trained on
 * @param validationVideos videos that are kept aside
 */
public record SamplingConfig(
        double trackShare,
        int maximumGap,
        double templateShift,
        double templateScale,
        double searchShift,
        double searchScale,
        double searchAspect,
        double rotation,
        double flip,
        double gray,
        double blur,
        double lowResolution,
        double night,
        double fill,
        double paste,
        double occlusion,
        double distractor,
        double parts,
        double minimumSide,
        double maximumAspect,
        double maximumCoverage,
        Map<String, Double> weights,
        List<String> maskless,
        List<String> validationVideos) {

    public SamplingConfig {
        weights = Map.copyOf(weights);
        maskless = List.copyOf(maskless);
        validationVideos = List.copyOf(validationVideos);
    }

    /** Whether a clip's masks, if it has any, may be trained on. */
    boolean mayTrainMasks(Clip clip) {
        return !maskless.contains(clip.dataset()) && !maskless.contains(clip.video());
    }

    /**
     * The same choice of data, with crops as the tracker sees them: moderate shifts, no effects.
     */
    public SamplingConfig withoutEffects() {
        return new SamplingConfig(
                trackShare,
                maximumGap,
                0,
                0,
                searchShift / 2,
                searchScale / 2,
                searchAspect / 2,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                minimumSide,
                maximumAspect,
                maximumCoverage,
                weights,
                maskless,
                validationVideos);
    }
}
