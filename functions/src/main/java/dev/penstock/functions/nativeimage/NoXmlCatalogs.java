package dev.penstock.functions.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.URI;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogResolver;

/**
 * S3 answers in XML, which the AWS SDK reads with external entities switched off. The JDK's reader can resolve them by catalogs of XML
 * documents nevertheless, and so brings a second XML parser along, XML Schema included. Without it, an entity that gets this far is an error.
 */
@TargetClass(className = "javax.xml.catalog.CatalogManager")
final class NoXmlCatalogs {
    private NoXmlCatalogs() {}

    @Substitute
    static CatalogResolver catalogResolver(CatalogFeatures features, URI... uris) {
        throw new UnsupportedOperationException("XML catalogs are not part of this binary");
    }
}
