package io.siamstream.experiments.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.experiments.Golden;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionOverlapGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "PYSOT, pysot_nobounds, -1",
        "PYSOT, pysot_bounds_wh_minus1, 1",
        "PYSOT, pysot_bounds_wh, 0",
        "VOT_MATLAB, legacy_raster_bounds_wh_minus1, 1",
        "VOT_PYTHON, vot_python_bounds_wh_b_as_polygon, 1"
    })
    void overlapsEqualTheToolkits(RegionOverlap overlap, String column, int inset) {
        JsonNode golden = Golden.read("vot_region_overlap.json");
        double width = golden.get("image_wh").get(0).doubleValue();
        double height = golden.get("image_wh").get(1).doubleValue();
        for (JsonNode pair : golden.get("cases")) {
            double actual =
                    overlap.of(
                            Golden.region(pair.get("a")),
                            expanded(Golden.region(pair.get("b"))),
                            bound(width, inset),
                            bound(height, inset));
            assertThat(actual)
                    .as("%s of %s", column, pair)
                    .isCloseTo(pair.get(column).doubleValue(), within(1e-7));
        }
    }

    @Test
    void exactOverlapsAreThoseOfAreas() {
        Region square = Regions.of(10, 10, 20, 20);
        Region diamond = Regions.of(20, 10, 30, 20, 20, 30, 10, 20);

        assertThat(
                        RegionOverlap.EXACT.of(
                                square, diamond, OptionalDouble.empty(), OptionalDouble.empty()))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void exactOverlapsCountWithinTheFrameAlone() {
        Region reachesOut = Regions.of(-10, 0, 20, 10);
        Region inside = Regions.of(0, 0, 10, 10);

        assertThat(
                        RegionOverlap.EXACT.of(
                                reachesOut, inside, OptionalDouble.of(50), OptionalDouble.of(50)))
                .isCloseTo(1, within(1e-12));
    }

    private static OptionalDouble bound(double size, int inset) {
        return inset < 0 ? OptionalDouble.empty() : OptionalDouble.of(size - inset);
    }

    /** The golden file takes a box as the polygon that reaches to x + width in every column. */
    private static Region expanded(Region region) {
        if (region instanceof Region.OfBox given) {
            Box box = given.box();
            double right = box.x() + box.width();
            double bottom = box.y() + box.height();
            return Regions.of(box.x(), box.y(), right, box.y(), right, bottom, box.x(), bottom);
        }
        return region;
    }
}
