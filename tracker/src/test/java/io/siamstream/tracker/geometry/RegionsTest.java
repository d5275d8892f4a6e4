package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {

    @Test
    void aBoxInTheFrameHasNoFault() {
        assertThat(Regions.fault(box(10, 10, 5, 5), 100, 80)).isEmpty();
    }

    @Test
    void aBoxPartlyOutsideHasNoFault() {
        assertThat(Regions.fault(box(-4, -4, 5, 5), 100, 80)).isEmpty();
        assertThat(Regions.fault(box(99, 79, 50, 50), 100, 80)).isEmpty();
    }

    @Test
    void aBoxWhollyOutsideIsRefused() {
        assertThat(Regions.fault(box(-5, 10, 5, 5), 100, 80)).contains(RegionFault.OUTSIDE_FRAME);
        assertThat(Regions.fault(box(100, 10, 5, 5), 100, 80)).contains(RegionFault.OUTSIDE_FRAME);
        assertThat(Regions.fault(box(99.9, 10, 5, 5), 100, 80)).contains(RegionFault.OUTSIDE_FRAME);
        assertThat(Regions.fault(box(1e300, 10, 5, 5), 100, 80))
                .contains(RegionFault.OUTSIDE_FRAME);
    }

    @Test
    void aBoxWithoutSizeIsRefused() {
        assertThat(Regions.fault(box(10, 10, 0, 5), 100, 80)).contains(RegionFault.NO_SIZE);
        assertThat(Regions.fault(box(10, 10, 5, -3), 100, 80)).contains(RegionFault.NO_SIZE);
        assertThat(Regions.fault(box(10, 10, 0.9, 5))).contains(RegionFault.NO_SIZE);
    }

    @Test
    void aBoxOfNoNumbersIsRefused() {
        assertThat(Regions.fault(box(Double.NaN, 10, 5, 5), 100, 80))
                .contains(RegionFault.NOT_FINITE);
        assertThat(Regions.fault(box(10, 10, 5, Double.POSITIVE_INFINITY), 100, 80))
                .contains(RegionFault.NOT_FINITE);
    }

    @Test
    void aBoxFarLargerThanTheFrameIsRefused() {
        assertThat(Regions.fault(box(-100, 0, 201, 10), 100, 80)).contains(RegionFault.TOO_LARGE);
        assertThat(Regions.fault(box(-1e300, -1e300, 1e300, 1e300), 100, 80))
                .contains(RegionFault.TOO_LARGE);
    }

    @Test
    void aPolygonOfTheWrongShapeIsRefused() {
        assertThat(Regions.fault(polygon(1.0, 2.0, 3.0, 4.0), 100, 80))
                .contains(RegionFault.BAD_POLYGON);
        assertThat(Regions.fault(polygon(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0), 100, 80))
                .contains(RegionFault.BAD_POLYGON);
        assertThat(Regions.fault(new Region.OfPolygon(Collections.nCopies(4000, 1.0)), 100, 80))
                .contains(RegionFault.BAD_POLYGON);
        assertThat(Regions.fault(polygon(1.0, 2.0, 3.0, 4.0, Double.NaN, 6.0), 100, 80))
                .contains(RegionFault.NOT_FINITE);
        assertThat(Regions.fault(polygon(1.0, 1.0, 5.0, 5.0, 9.0, 9.0), 100, 80))
                .contains(RegionFault.NO_SIZE);
        assertThat(Regions.fault(polygon(1e308, 1.0, -1e308, 5.0, 1e308, 9.0), 100, 80))
                .contains(RegionFault.TOO_LARGE);
    }

    @Test
    void everyFaultIsExplained() {
        for (RegionFault fault : RegionFault.values()) {
            assertThat(fault.explanation()).isNotBlank();
        }
    }

    @Test
    void anUprightRectangleOfPixelsBecomesItsBox() {
        // pixels 10 to 19 and 20 to 39, as VOT writes them
        Box box = Regions.toBox(polygon(10.0, 20.0, 19.0, 20.0, 19.0, 39.0, 10.0, 39.0));

        assertThat(box.width()).isEqualTo(10);
        assertThat(box.height()).isEqualTo(20);
        assertThat(box.centerX()).isEqualTo(14.5);
        assertThat(box.centerY()).isEqualTo(29.5);
    }

    @Test
    void aDiamondBecomesABoxOfItsArea() {
        // area 50 in bounds of 10 x 10: sides 10 * sqrt(0.5)
        Box box = Polygons.equalAreaBox(List.of(5.0, 0.0, 10.0, 5.0, 5.0, 10.0, 0.0, 5.0));

        assertThat(box.width()).isCloseTo(Math.sqrt(50), within(1e-12));
        assertThat(box.area()).isCloseTo(50, within(1e-9));
        assertThat(box.centerX()).isEqualTo(5);
    }

    private static Region box(double x, double y, double width, double height) {
        return new Region.OfBox(new Box(x, y, width, height));
    }

    private static Region polygon(Double... corners) {
        return new Region.OfPolygon(List.of(corners));
    }
}
