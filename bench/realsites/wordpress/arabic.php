<?php
// The strings of Debian's themes in Arabic, by a translation of our own, since Debian's package has the core's alone. Only who
// sends the cookie theme_arabic gets them.
if ( ! empty( $_COOKIE['theme_arabic'] ) ) {
	$arabic = array(
		'By %s'                                => 'بقلم %s',
		'Published %s'                         => 'نشرت في %s',
		'Posted on %s'                         => 'نشر في %s',
		'Categorized as %s'                    => 'مصنف كـ %s',
		'Tagged %s'                            => 'موسوم كـ %s',
		'View all of %s\'s posts.'             => 'عرض جميع مقالات %s.',
		'View all posts by %s'                 => 'عرض جميع المقالات بواسطة %s',
		'Previous post'                        => 'المقالة السابقة',
		'Next post'                            => 'المقالة التالية',
		'Continue reading %s'                  => 'متابعة قراءة %s',
		'Leave a comment'                      => 'اترك تعليقاً',
		'Skip to content'                      => 'التجاوز إلى المحتوى',
		'Proudly powered by %s.'               => 'مدعوم بكل فخر من %s.',
		'Proudly powered by %s'                => 'مدعوم بكل فخر من %s',
		'Page %s'                              => 'صفحة %s',
		'Posted'                               => 'نشرت',
		'by'                                   => 'بواسطة',
		'in'                                   => 'في',
		'Tags:'                                => 'الوسوم:',
		'Nothing here'                         => 'لا شيء هنا',
		'It looks like nothing was found at this location. Maybe try a search?' => 'يبدو أنه لم يتم العثور على أي شيء في هذا الموقع. ربما تجرب البحث؟',
		'Search results for "%s"'              => 'نتائج البحث عن "%s"',
		'Page not found'                       => 'الصفحة غير موجودة',
	);
	$translate = function ( $translation, $text ) use ( $arabic ) {
		return isset( $arabic[ $text ] ) ? $arabic[ $text ] : $translation;
	};
	add_filter( 'gettext', $translate, 10, 2 );
	add_filter( 'gettext_with_context', $translate, 10, 2 );
}
