<?php
// Fills an installed WordPress with the texts of texts.json.
require __DIR__ . '/site/wp-load.php';
require ABSPATH . 'wp-admin/includes/taxonomy.php';
require ABSPATH . 'wp-admin/includes/image.php';
kses_remove_filters(); // the texts hold frames of videos

// picture makes an attachment out of a plain picture, and returns its id.
function picture( $name, $caption ) {
	$file  = wp_upload_dir()['path'] . "/$name.png";
	$image = imagecreatetruecolor( 1200, 800 );
	imagefill( $image, 0, 0, imagecolorallocate( $image, crc32( $name ) % 255, 120, 160 ) );
	imagepng( $image, $file );
	$id = wp_insert_attachment( array( 'post_mime_type' => 'image/png', 'post_title' => $name, 'post_excerpt' => $caption ), $file );
	wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $file ) );
	return $id;
}

$press = json_decode( file_get_contents( __DIR__ . '/texts.json' ), true );
$users = array();
foreach ( $press['authors'] as $login => $name ) {
	$users[ $login ] = wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'not-a-secret', 'user_email' => "$login@yanbu.example",
		'display_name' => $name, 'role' => 'author', 'description' => 'من محرري الصحيفة، يكتب فيها منذ سنوات عن المدينة وأهلها.' ) );
}
$categories = array();
foreach ( $press['categories'] as $slug => $name ) {
	$categories[ $slug ] = wp_insert_category( array( 'cat_name' => $name, 'category_nicename' => $slug ) );
}
foreach ( $press['texts'] as $text ) {
	$id = wp_insert_post( array(
		'post_title' => $text['title'], 'post_name' => $text['slug'], 'post_content' => wp_slash( $text['content'] ), 'post_excerpt' => $text['subtitle'],
		'post_status' => 'publish', 'post_date' => $text['date'], 'post_author' => $users[ $text['author'] ], 'post_password' => $text['password'],
		'post_category' => array( $categories[ $text['category'] ] ), 'tags_input' => $text['tags'],
	), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $text['slug'] . ': ' . $id->get_error_message() . "\n" );
		exit( 1 );
	}
	if ( $text['updated'] ) {
		$gmt = get_gmt_from_date( $text['updated'] );
		$wpdb->update( $wpdb->posts, array( 'post_modified' => $text['updated'], 'post_modified_gmt' => $gmt ), array( 'ID' => $id ) );
	}
	if ( $text['image'] ) {
		set_post_thumbnail( $id, picture( $text['slug'], $text['image'] ) );
	}
	if ( $text['gallery'] ) {
		$ids = array();
		for ( $i = 1; $i <= $text['gallery']; $i++ ) {
			$ids[] = picture( $text['slug'] . "-$i", '' );
		}
		wp_update_post( wp_slash( array( 'ID' => $id, 'post_content' => get_post( $id )->post_content . "\n\n[gallery ids=\"" . implode( ',', $ids ) . "\"]" ) ) );
	}
	foreach ( array_slice( $press['comments'], 0, $text['comments'] ) as $i => $comment ) {
		wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_author' => "قارئ $i", 'comment_author_email' => "reader$i@mail.example",
			'comment_content' => $comment, 'comment_approved' => 1, 'comment_date' => $text['date'] ) );
	}
}
wp_insert_post( array( 'post_type' => 'page', 'post_title' => 'عن الصحيفة', 'post_name' => 'about', 'post_content' => $press['about'], 'post_status' => 'publish' ) );
flush_rewrite_rules();
