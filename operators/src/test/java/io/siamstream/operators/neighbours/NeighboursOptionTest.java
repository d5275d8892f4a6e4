package io.siamstream.operators.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursOptionTest {

    @Test
    void neighboursAreReadAsAPersonWritesThem() {
        var all =
                Neighbours.options(
                        options(
                                "gate -> yard, 2 s to 40 s, right",
                                "gate->the dock,0s to 1 min,TOP",
                                "yard -> gate, 500 ms to 3 s, left"));

        assertThat(all).containsOnlyKeys("gate", "yard");
        assertThat(all.get("gate"))
                .extracting(
                        Neighbour::getCameraId,
                        Neighbour::getEarliestMillis,
                        Neighbour::getLatestMillis,
                        Neighbour::getEdge)
                .containsExactly(
                        tuple("yard", 2_000L, 40_000L, PictureEdge.RIGHT),
                        tuple("the dock", 0L, 60_000L, PictureEdge.TOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate",
                "gate -> yard",
                "gate -> yard, 2 s to 40 s",
                "gate -> yard, 2 s to 40 s, middle",
                "gate -> yard, 40 s to 2 s, right",
                "gate -> yard, 2 apples to 40 s, right",
                "gate -> gate, 2 s to 40 s, right",
                "gate -> yard, 2 s to 40 d, right",
                " -> yard, 2 s to 40 s, right",
            })
    void whatIsNoneIsToldWithItsOption(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Neighbours.options(options(text)))
                .withMessageStartingWith("hand-over.neighbours has \"" + text)
                .withMessageEndingWith(".");
    }

    private static Configuration options(String... texts) {
        Configuration options = new Configuration();
        options.set(HandOverOptions.NEIGHBOURS, List.of(texts));
        return options;
    }
}
