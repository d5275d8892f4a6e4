package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CropWindowTest {

    @Test
    void contextAddsHalfTheMeanSideOnEverySide() {
        // p = (30 + 50) / 2 = 40; (30 + 40)(50 + 40) = 6300
        assertThat(CropWindow.contextSide(new Box(0, 0, 30, 50)))
                .isCloseTo(Math.sqrt(6300), within(1e-12));
    }

    @Test
    void theSidesOfTemplateAndSearchRegionAreInTheRatioOfTheirModelSides() {
        Box target = Box.around(100, 80, 30, 50);

        // sqrt(6300) = 79.37; times 255 / 127 = 159.37
        assertThat(CropWindow.template(target)).isEqualTo(new CropWindow(60, 40, 79, 127));
        assertThat(CropWindow.search(target)).isEqualTo(new CropWindow(20, 0, 159, 255));
    }

    @Test
    void aSideHalfWayBetweenTwoIsRoundedToTheEvenOne() {
        assertThat(CropWindow.around(0, 0, 2.5, 127).side()).isEqualTo(2);
        assertThat(CropWindow.around(0, 0, 3.5, 127).side()).isEqualTo(4);
        assertThat(CropWindow.around(0, 0, 0.1, 127).side()).isEqualTo(1);
    }

    @Test
    void pixelIndicesMapAsOpenCvResizes() {
        CropWindow window = new CropWindow(17, -5, 100, 255);
        int pixel = 40;

        // design 6.2: xmin + (u + 0.5) * sz / 255 - 0.5, as pixel index
        double frameIndex = window.frameX(pixel + 0.5) - 0.5;

        assertThat(frameIndex).isCloseTo(17 + 40.5 * 100 / 255 - 0.5, within(1e-9));
        assertThat(window.cropX(window.frameX(3.25))).isCloseTo(3.25, within(1e-9));
        assertThat(window.cropY(window.frameY(251))).isCloseTo(251, within(1e-9));
    }

    @Test
    void theMiddleCellIsTheMiddleOfTheSearchRegion() {
        assertThat(ResponseGrid.cropPosition(12)).isEqualTo(127.5);
        assertThat(ResponseGrid.cell(127.5)).isEqualTo(12);
    }

    @Test
    void theResponseHasTheSideThatTheNetworkGives() {
        assertThat(ResponseGrid.SIDE).isEqualTo(25);
        assertThat(ResponseGrid.side(303)).isEqualTo(31);
        assertThat(ResponseGrid.side(767)).isEqualTo(89);
        assertThat(ResponseGrid.side(831)).isEqualTo(97);
    }

    @Test
    void theMaskOfACornerCellStartsOutsideTheCrop() {
        assertThat(ResponseGrid.maskWindowStart(0)).isEqualTo(-32);
        // the middle cell's window lies around the middle: 64 + 127 / 2 = 127.5
        assertThat(ResponseGrid.maskWindowStart(12)).isEqualTo(64);
    }

    @Test
    void aCropWithoutSizeIsRefused() {
        assertThatThrownBy(() -> new CropWindow(0, 0, 0, 127))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive");
    }
}
