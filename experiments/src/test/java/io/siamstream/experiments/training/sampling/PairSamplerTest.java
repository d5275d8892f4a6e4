package io.siamstream.experiments.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairSamplerTest {

    @TempDir private Path folder;

    @Test
    void aPairDependsOnSeedAndNumberAlone() {
        PairSampler first = sampler(3);
        first.pair(0);
        first.pair(1);
        TrainingPair again = sampler(3).pair(2);
        TrainingPair pair = first.pair(2);

        assertThat(pair.template()).isEqualTo(again.template());
        assertThat(pair.search()).isEqualTo(again.search());
        assertThat(pair.box()).isEqualTo(again.box());
        assertThat(sampler(4).pair(2).search()).isNotEqualTo(pair.search());
    }

    @Test
    void theTargetLiesInTheSearchCrop() {
        pairs(sampler(5))
                .forEach(
                        pair -> {
                            assertThat(pair.box().centerX()).isBetween(40.0, 215.0);
                            assertThat(pair.box().centerY()).isBetween(40.0, 215.0);
                        });
    }

    @Test
    void aSecondLookIsFilledByItsTargetWhateverStandsBehind() {
        SamplingConfig config = SyntheticTrainingData.sampling(0);
        PairSampler looks =
                new PairSampler(
                        SyntheticTrainingData.paint(folder), config, Framing.SECOND_LOOK, 0, 8);

        for (TrainingPair look : pairs(looks)) {
            byte[] mask = look.mask().orElseThrow();
            assertThat(look.template()).hasSize(3 * 128 * 128);
            assertThat(look.search()).hasSize(3 * 128 * 128);
            assertThat(mask).hasSize(128 * 128);
            assertThat(look.box().width()).isBetween(128 / 1.4 * 0.6, 128 / 1.4 * 1.6);
            assertThat(look.box().height()).isBetween(128 / 1.4 * 0.6, 128 / 1.4 * 1.6);
        }
    }

    @Test
    void masksLieInTheirBoxes() {
        pairs(sampler(6)).stream()
                .filter(pair -> pair.mask().isPresent())
                .forEach(PairSamplerTest::checkMask);
    }

    @Test
    void theTargetFillsItsTemplateAsItWasCut() {
        pairs(sampler(7))
                .forEach(
                        pair -> {
                            Box shown = pair.shown();
                            assertThat(shown.centerX()).isBetween(59.0, 68.0);
                            assertThat(CropWindow.contextSide(shown))
                                    .isBetween(127 * 0.95, 127 * 1.06);
                        });
    }

    @Test
    void partsAreOfAnyAspectAndHaveNoMask() {
        List<TrainingPair> wholes = pairs(sampler(9, 0));
        List<TrainingPair> parts = pairs(sampler(9, 1));

        assertThat(wholes).allMatch(pair -> aspect(pair) < 1.2);
        assertThat(parts).anyMatch(pair -> aspect(pair) > 2).anyMatch(pair -> aspect(pair) < 0.5);
        assertThat(parts).noneMatch(pair -> pair.mask().isPresent());
    }

    @Test
    void aTripleHasTheTemplateOfItsUpdate() {
        TrainingTriple triple = sampler(8).triple(1);

        assertThat(triple.test().template()).isEqualTo(triple.update().template());
        assertThat(triple.test().search()).isNotEqualTo(triple.update().search());
    }

    @Test
    void videosKeptAsideAreNeverTrainedOn() {
        SamplingConfig config = SyntheticTrainingData.sampling();
        PairSampler sampler =
                new PairSampler(SyntheticTrainingData.paint(folder).training(config), config, 1);

        assertThat(LongStream.range(0, 60).mapToObj(sampler::pair))
                .noneMatch(pair -> config.validationVideos().contains(pair.clip().video()));
    }

    @Test
    void aStretchedCropShowsEveryBoxAsWideAsHigh() {
        pairs(stretched(0))
                .forEach(
                        pair -> {
                            assertThat(pair.template()).hasSize(128 * 128 * 3);
                            assertThat(pair.search()).hasSize(256 * 256 * 3);
                            assertThat(pair.shown().width()).isCloseTo(128 / 1.4, within(1e-6));
                            assertThat(pair.shown().height()).isCloseTo(128 / 1.4, within(1e-6));
                            assertThat(pair.box().width()).isBetween(40.0, 65.0);
                            assertThat(pair.others()).isEmpty();
                        });
    }

    @Test
    void aCrossingLaysAnotherObjectOfTheVideoBesideOrBeforeTheTarget() {
        List<TrainingPair> crossed = pairs(stretched(1));
        List<TrainingPair> calm = pairs(stretched(0));

        for (int i = 0; i < crossed.size(); i++) {
            TrainingPair pair = crossed.get(i);
            assertThat(pair.box()).isEqualTo(calm.get(i).box());
            assertThat(pair.search()).isNotEqualTo(calm.get(i).search());
            assertThat(pair.others()).hasSize(1);
            Box other = pair.others().get(0);
            double apart = Math.abs(other.centerX() - pair.box().centerX());
            assertThat(2 * apart / (other.width() + pair.box().width())).isBetween(0.29, 1.31);
        }
    }

    /** Pairs of two objects of one video, as the tracker sees them but for crossings. */
    private PairSampler stretched(double crossing) {
        TrainingData data = SyntheticTrainingData.paint(folder);
        List<Clip> fellows =
                data.tracks().stream()
                        .map(track -> new Clip("tracks", "crowd", track.annotations()))
                        .toList();
        return new PairSampler(
                new TrainingData(List.of(), fellows, data.backgrounds()),
                SyntheticTrainingData.sampling().withoutEffects(),
                Framing.STRETCHED,
                crossing,
                3);
    }

    private static List<TrainingPair> pairs(PairSampler sampler) {
        return LongStream.range(0, 40).mapToObj(sampler::pair).toList();
    }

    private static double aspect(TrainingPair pair) {
        return pair.shown().width() / pair.shown().height();
    }

    private static void checkMask(TrainingPair pair) {
        int side = TrainingPair.SEARCH;
        byte[] mask = pair.mask().orElseThrow();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                assertThat(i % side + 0.5)
                        .isBetween(pair.box().x() - 2, pair.box().x() + pair.box().width() + 2);
                assertThat(i / side + 0.5)
                        .isBetween(pair.box().y() - 2, pair.box().y() + pair.box().height() + 2);
            }
        }
    }

    private PairSampler sampler(long seed) {
        return sampler(seed, SyntheticTrainingData.sampling().parts());
    }

    private PairSampler sampler(long seed, double parts) {
        return new PairSampler(
                SyntheticTrainingData.paint(folder), SyntheticTrainingData.sampling(parts), seed);
    }
}
