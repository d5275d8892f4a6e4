package io.siamstream.experiments.mot.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.mot.data.MotFile;
import io.siamstream.testing.SharedData;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures that the MOTChallenge's tools print for two public results. */
class MotGoldenTest {

    private static final Offset<Double> TENTH_OF_A_POINT = within(0.0005);

    @Test
    void campusIsScoredAsTheMotChallengesToolsDo() {
        MotScore score = score("TUD-Campus", 71);

        assertThat(score.identity().f1()).isCloseTo(0.558, TENTH_OF_A_POINT);
        assertThat(score.identity().precision()).isCloseTo(0.730, TENTH_OF_A_POINT);
        assertThat(score.identity().recall()).isCloseTo(0.451, TENTH_OF_A_POINT);
        assertThat(score.clear().recall()).isCloseTo(0.582, TENTH_OF_A_POINT);
        assertThat(score.clear().resultPrecision()).isCloseTo(0.941, TENTH_OF_A_POINT);
        assertThat(score.clear().identities()).isEqualTo(8);
        assertThat(score.clear().mostlyTracked()).isEqualTo(1);
        assertThat(score.clear().partlyTracked()).isEqualTo(6);
        assertThat(score.clear().mostlyLost()).isEqualTo(1);
        assertThat(score.clear().falsePositives()).isEqualTo(13);
        assertThat(score.clear().misses()).isEqualTo(150);
        assertThat(score.clear().switches()).isEqualTo(7);
        assertThat(score.clear().fragments()).isEqualTo(7);
        assertThat(score.clear().accuracy()).isCloseTo(0.526, TENTH_OF_A_POINT);
        assertThat(score.clear().precision()).isCloseTo(0.277, TENTH_OF_A_POINT);
    }

    @Test
    void stadtmitteIsScoredAsTheMotChallengesToolsDo() {
        MotScore score = score("TUD-Stadtmitte", 179);

        assertThat(score.identity().f1()).isCloseTo(0.645, TENTH_OF_A_POINT);
        assertThat(score.identity().precision()).isCloseTo(0.820, TENTH_OF_A_POINT);
        assertThat(score.identity().recall()).isCloseTo(0.531, TENTH_OF_A_POINT);
        assertThat(score.clear().recall()).isCloseTo(0.609, TENTH_OF_A_POINT);
        assertThat(score.clear().resultPrecision()).isCloseTo(0.940, TENTH_OF_A_POINT);
        assertThat(score.clear().identities()).isEqualTo(10);
        assertThat(score.clear().mostlyTracked()).isEqualTo(5);
        assertThat(score.clear().partlyTracked()).isEqualTo(4);
        assertThat(score.clear().mostlyLost()).isEqualTo(1);
        assertThat(score.clear().falsePositives()).isEqualTo(45);
        assertThat(score.clear().misses()).isEqualTo(452);
        assertThat(score.clear().switches()).isEqualTo(7);
        assertThat(score.clear().fragments()).isEqualTo(6);
        assertThat(score.clear().accuracy()).isCloseTo(0.564, TENTH_OF_A_POINT);
        assertThat(score.clear().precision()).isCloseTo(0.346, TENTH_OF_A_POINT);
    }

    private static MotScore score(String sequence, int frames) {
        Path folder = SharedData.path("golden/mot/" + sequence);
        return MotScore.of(
                MotFile.read(folder.resolve("gt.txt"), frames),
                MotFile.read(folder.resolve("test.txt"), frames));
    }
}
