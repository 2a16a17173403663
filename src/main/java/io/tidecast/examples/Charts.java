package io.tidecast.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts that look alike, and files of them. */
final class Charts {
    static final Color TRUTH = new Color(0x33, 0x41, 0x55);
    static final Color ANSWER = new Color(0xE1, 0x57, 0x2C);
    static final Color OTHER = new Color(0x1F, 0x7A, 0x8C);
    static final Color THIRD = new Color(0xC9, 0x9A, 0x1B);
    static final Color PALE = new Color(0xA8, 0xB3, 0xC2);

    private Charts() {}

    static XYChart wide(String title, String xTitle, String yTitle) {
        return styled(new XYChart(1100, 560), title, xTitle, yTitle);
    }

    static XYChart square(String title, String xTitle, String yTitle) {
        return styled(new XYChart(640, 640), title, xTitle, yTitle);
    }

    private static XYChart styled(XYChart chart, String title, String xTitle, String yTitle) {
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        chart.getStyler()
                .setPlotGridLinesColor(new Color(0xE6, 0xE9, 0xEE))
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setAxisTickLabelsFont(font)
                .setAxisTitleFont(font)
                .setAxisTickMarksColor(PALE)
                .setXAxisTickMarkSpacingHint(100)
                .setYAxisTickMarkSpacingHint(55)
                .setBaseFont(font)
                .setChartBackgroundColor(Color.WHITE)
                .setChartFontColor(TRUTH)
                .setChartTitleFont(font.deriveFont(Font.BOLD, 17f))
                .setChartTitlePadding(12)
                .setChartPadding(16)
                .setPlotBorderColor(PALE)
                .setLegendFont(font)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        return chart;
    }

    /** Adds a line through points; points that are not finite are left out. */
    static void line(XYChart chart, String name, Color color, double[] x, double[] y) {
        add(chart, name, color, x, y).setMarker(SeriesMarkers.NONE);
    }

    /** Adds a broad line for another one to be drawn upon. */
    static void broad(XYChart chart, String name, Color color, double[] x, double[] y) {
        XYSeries series = add(chart, name, color, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(new BasicStroke(5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** Adds a line that marks its points. */
    static void dotted(XYChart chart, String name, Color color, double[] x, double[] y) {
        add(chart, name, color, x, y).setMarker(SeriesMarkers.CIRCLE);
    }

    private static XYSeries add(XYChart chart, String name, Color color, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color);
        series.setMarkerColor(color);
        series.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return series;
    }

    /** Writes a PNG with the charts side by side. */
    static void save(Path file, XYChart... charts) {
        try (OutputStream out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(List.of(charts), 1, charts.length, out, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture " + file + ": " + e.getMessage(), e);
        }
    }
}
